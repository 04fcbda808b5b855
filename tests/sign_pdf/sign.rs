//! Signing.

use hoidong::seal::pdf::{P12, Place, check, sign};

use crate::papers::{ARCHIVE, MINUTES, TRIALS, at, then};
use crate::tools::signing::{PASSPHRASE, pdfsig, pyhanko};

#[test]
fn look() {
    let [one, two] = [&TRIALS[0], &TRIALS[1]].map(|trial| P12::open(&trial.p12, PASSPHRASE).unwrap());
    for (name, paper) in [("m", &*MINUTES), ("a", &*ARCHIVE)] {
        let first = sign(paper, at(Place::Secretary, then()), &one).unwrap();
        let second = sign(&first, at(Place::Chair, then()), &two).unwrap();
        std::fs::write(format!("/tmp/pp/{name}1.pdf"), &first).unwrap();
        std::fs::write(format!("/tmp/pp/{name}2.pdf"), &second).unwrap();
        std::fs::write("/tmp/pp/one.der", TRIALS[0].certificate.der()).unwrap();
        std::fs::write("/tmp/pp/two.der", TRIALS[1].certificate.der()).unwrap();
        std::fs::write("/tmp/pp/one.p12", &TRIALS[0].p12).unwrap();
        eprintln!("{:#?}", check(&second).unwrap());
        eprintln!("{}", pdfsig(&second).unwrap());
        eprintln!("{}", pyhanko(&second, &["/tmp/pp/one.der".as_ref(), "/tmp/pp/two.der".as_ref()]).unwrap().1);
    }
}

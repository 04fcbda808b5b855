//! A time-stamping authority for tests: `openssl ts`, and a small server in front of it.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;

use super::signing::Keys;

/// Its own name.
pub const NAME: &str = "Dấu thời gian thử";

/// Beside usual keys, one that may only stamp.
const USAGE: &str = "digitalSignature\nextendedKeyUsage=critical,timeStamping";

/// An authority whose key is in the folder.
pub struct Authority {
    /// Its key and those of everybody else.
    pub keys: Arc<Keys>,
}

impl Authority {
    /// One whose tokens are `more`: lines of its settings.
    pub fn new(keys: Arc<Keys>, more: &str) -> Self {
        if !keys.path("tsa.pem").exists() {
            keys.certified("tsa", NAME, "rsa:2048", USAGE);
        }
        let settings = format!(
            "[tsa]\ndir = .\nserial = ./tsa.serial\nsigner_cert = tsa.pem\nsigner_key = tsa.key\nsigner_digest = sha256\n\
             default_policy = 1.2.3.4.1\naccuracy = secs:1\nordering = yes\ntsa_name = yes\n{more}\n"
        );
        hoidong::host::write_atomically(&keys.path("tsa.cnf"), settings.as_bytes()).unwrap();
        Self { keys }
    }

    /// The answer to a request, whatever it is.
    pub fn answer(&self, request: &[u8]) -> Vec<u8> {
        hoidong::host::write_atomically(&self.keys.path("query.tsq"), request).unwrap();
        self.keys.openssl("ts -reply -config tsa.cnf -section tsa -queryfile query.tsq -out reply.tsr", &[]);
        std::fs::read(self.keys.path("reply.tsr")).unwrap()
    }

    /// What `openssl` says of a token for `data`.
    pub fn vouches(&self, token: &[u8], data: &[u8]) -> bool {
        hoidong::host::write_atomically(&self.keys.path("token.der"), token).unwrap();
        hoidong::host::write_atomically(&self.keys.path("data"), data).unwrap();
        let verify = "ts -verify -in token.der -token_in -data data -CAfile root.pem";
        self.keys.try_openssl(verify, &[]).status.success()
    }
}

/// Serves every POST with `answer` (a status and a body) for as long as the test runs; gives the address.
pub fn serve(answer: impl Fn(&[u8]) -> (u16, Vec<u8>) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/tsa", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            // Somebody who goes away early is no matter.
            let _ = one(&mut stream.unwrap(), &answer);
        }
    });
    address
}

fn one(stream: &mut TcpStream, answer: &impl Fn(&[u8]) -> (u16, Vec<u8>)) -> std::io::Result<()> {
    let mut request = Vec::new();
    let mut piece = [0; 4096];
    let body = loop {
        let head = request.windows(4).position(|four| four == b"\r\n\r\n").map(|at| at + 4);
        if let Some(head) = head {
            let text = String::from_utf8_lossy(&request[..head]).to_lowercase();
            let length = text.split("content-length:").nth(1).and_then(|rest| rest.lines().next()?.trim().parse().ok());
            if request.len() >= head + length.unwrap_or(0) {
                break request.split_off(head);
            }
        }
        let read = stream.read(&mut piece)?;
        if read == 0 {
            return Ok(());
        }
        request.extend_from_slice(&piece[..read]);
    };
    let (status, body) = answer(&body);
    let head = format!(
        "HTTP/1.1 {status} X\r\nContent-Type: application/timestamp-reply\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(&body)
}

//! One member's sheet through the real loop, every write to the terminal and
//! every append to the record counted, key by key.

#![allow(dead_code, unreachable_pub, reason = "test and bench each use their own part")]
#![allow(clippy::expect_used, reason = "the helpers of a test may stop it")]

use std::cell::Cell;
use std::io::{self, Write};
use std::rc::Rc;
use std::time::Duration;

use hoidong::council::ProductId;
use hoidong::meeting::{Actor, Command, Presence};
use hoidong::record::pins::Verifier;
use hoidong::record::{Desk, Draft, MemoryStore, Row, Store, StoreError};
use hoidong::text::Lang;
use hoidong::tui::app::Model;
use hoidong::tui::input::{Input, Source};
use hoidong::tui::key::Key;
use hoidong::tui::runner::{self, Edge};
use hoidong::tui::sign::NoSigner;
use hoidong::tui::terminal::OneWrite;
use hoidong::tui::theme::Theme;
use ratatui::Terminal;
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell as ScreenCell;
use ratatui::layout::{Position, Size};

use crate::stage;

/// What a key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The frame before the first key.
    Start,
    /// An arrow, or a digit that waits for more.
    Movement,
    /// The key that gives a level.
    Tick,
    /// Another screen comes.
    Screen,
    /// A member sits down, which is noted, and his sheet comes.
    Seat,
}

/// What one key caused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    pub kind: Kind,
    pub key: Key,
    pub writes: usize,
    pub bytes: usize,
    pub appends: usize,
    pub rows: usize,
}

#[derive(Clone, Copy, Default)]
struct Counts {
    writes: usize,
    bytes: usize,
    appends: usize,
    rows: usize,
}

type Counter = Rc<Cell<Counts>>;

fn count(counter: &Counter, change: impl FnOnce(&mut Counts)) {
    let mut counts = counter.get();
    change(&mut counts);
    counter.set(counts);
}

struct CountingWrite(Counter);

impl Write for CountingWrite {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        count(&self.0, |counts| {
            counts.writes += 1;
            counts.bytes += bytes.len();
        });
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct CountingStore(MemoryStore, Counter);

impl Store for CountingStore {
    fn rows(&self) -> Result<Vec<Row>, StoreError> {
        self.0.rows()
    }

    fn append_with(
        &mut self,
        expected_seq: u64,
        drafts: &[Draft],
        verifier: Option<(&str, &Verifier)>,
    ) -> Result<Vec<Row>, StoreError> {
        count(&self.1, |counts| {
            counts.appends += 1;
            counts.rows += drafts.len();
        });
        self.0.append_with(expected_seq, drafts, verifier)
    }

    fn verifier(&self, member: &str) -> Result<Option<Verifier>, StoreError> {
        self.0.verifier(member)
    }
}

/// The program's own backend, told its size, since no terminal is behind it.
pub struct Told<B>(pub B, pub Size);

impl<B: Backend> Backend for Told<B> {
    type Error = B::Error;

    fn draw<'a, I: Iterator<Item = (u16, u16, &'a ScreenCell)>>(&mut self, content: I) -> Result<(), B::Error> {
        self.0.draw(content)
    }

    fn hide_cursor(&mut self) -> Result<(), B::Error> {
        self.0.hide_cursor()
    }

    fn show_cursor(&mut self) -> Result<(), B::Error> {
        self.0.show_cursor()
    }

    fn get_cursor_position(&mut self) -> Result<Position, B::Error> {
        self.0.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), B::Error> {
        self.0.set_cursor_position(position)
    }

    fn clear(&mut self) -> Result<(), B::Error> {
        self.0.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> Result<(), B::Error> {
        self.0.clear_region(region)
    }

    fn size(&self) -> Result<Size, B::Error> {
        Ok(self.1)
    }

    fn window_size(&mut self) -> Result<WindowSize, B::Error> {
        Ok(WindowSize { columns_rows: self.1, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> Result<(), B::Error> {
        self.0.flush()
    }
}

/// Hands the keys over one by one and notes what the one before caused.
struct Watched {
    keys: std::vec::IntoIter<(Kind, Key)>,
    now: (Kind, Key),
    counter: Counter,
    steps: Vec<Step>,
}

impl Source for Watched {
    fn next(&mut self, _patience: Option<Duration>) -> io::Result<Vec<Input>> {
        let Counts { writes, bytes, appends, rows } = self.counter.take();
        self.steps.push(Step { kind: self.now.0, key: self.now.1, writes, bytes, appends, rows });
        Ok(vec![match self.keys.next() {
            Some(next) => {
                self.now = next;
                Input::Key(next.1)
            }
            None => Input::End,
        }])
    }
}

/// A whole sheet of the first product, with a look around before every tick,
/// then the curtain, the help, the other language and another member.
fn keys() -> Vec<(Kind, Key)> {
    let sample = stage::sample();
    let product = sample.session.product(&ProductId::from("P01")).expect("a product");
    let rubric = &sample.rubrics[&product.set];
    let mut keys = vec![(Kind::Screen, Key::Enter), (Kind::Seat, Key::Enter)];
    for line in rubric.criteria() {
        let around = [Key::Down, Key::Down, Key::Up, Key::Left, Key::Right];
        // At the first criterion the arrow to the left stays, the one to the right does not.
        let around = if keys.len() == 2 { &around[..3] } else { &around[..] };
        keys.extend(around.iter().map(|key| (Kind::Movement, *key)));
        let best = line.levels.iter().max_by_key(|level| level.points).expect("a level").choice();
        let mut typed = Key::script(&stage::keys_for(rubric, &line.id, best)).expect("keys");
        let last = typed.pop().expect("a key");
        keys.extend(typed.into_iter().map(|key| (Kind::Movement, key)));
        keys.push((Kind::Tick, last));
    }
    let around = [Key::F(10), Key::F(1), Key::Esc, Key::F(9), Key::F(9)];
    keys.extend(around.into_iter().map(|key| (Kind::Screen, key)));
    keys.extend([Key::Down, Key::Up, Key::Down].map(|key| (Kind::Movement, key)));
    keys.extend([(Kind::Screen, Key::Enter), (Kind::Seat, Key::Enter), (Kind::Screen, Key::F(10))]);
    keys
}

fn scoring(counter: &Counter) -> Desk {
    let loaded = stage::sample();
    let opening = stage::opening(&loaded);
    let store = CountingStore(MemoryStore::new(opening.genesis().expect("a genesis")), Rc::clone(counter));
    let mut desk = stage::desk_on(Box::new(store), loaded, opening);
    let session = desk.state().session.clone();
    let attend = session.members.iter().map(|m| Command::Attend { member: m.id.clone(), presence: Presence::Present });
    let open = session.products.iter().map(|p| Command::OpenProduct { product: p.id.clone() });
    desk.act_all(attend.chain(open).map(|command| (Actor::Operator, command)).collect()).expect("the meeting opens");
    desk
}

/// Plays the sheet at a size (columns, rows) and tells what every key caused.
pub fn sheet(size: (u16, u16)) -> Vec<Step> {
    let counter = Counter::default();
    let mut desk = scoring(&counter);
    counter.take();
    let backend = Told(OneWrite::new(CountingWrite(Rc::clone(&counter))), Size::from(size));
    let mut terminal = Terminal::new(backend).expect("a terminal");
    let mut model = Model::new(desk.state(), Lang::Vi, Theme::DARK, None);
    let mut edge = Edge {
        desk: &mut desk,
        papers: Box::new(stage::NoPapers),
        signer: Box::new(NoSigner),
        reason: |error, _| error.to_string(),
        mirror: None,
    };
    let now = (Kind::Start, Key::Enter);
    let mut source = Watched { keys: keys().into_iter(), now, counter, steps: Vec::new() };
    runner::run(&mut terminal, &mut source, &mut model, &mut edge, &mut |_, _| {}).expect("the loop runs");
    source.steps
}

/// The bytes of the steps of some kinds, in ascending order.
pub fn bytes(steps: &[Step], kinds: &[Kind]) -> Vec<usize> {
    let mut bytes: Vec<_> = steps.iter().filter(|step| kinds.contains(&step.kind)).map(|step| step.bytes).collect();
    bytes.sort_unstable();
    bytes
}

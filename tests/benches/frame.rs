//! What a key costs: writes, bytes, appends. Counts, not times: the same on
//! every machine; `tests/frame_counts.rs` holds them.

#[path = "../frame_counts/counted.rs"]
mod counted;
#[path = "../stage/mod.rs"]
mod stage;

use counted::Kind;

fn main() {
    println!("size    kind       keys  writes/key  bytes median  max  appends/key");
    for size in [(80, 24), (200, 50)] {
        let steps = counted::sheet(size);
        for kind in [Kind::Start, Kind::Movement, Kind::Tick, Kind::Screen, Kind::Seat] {
            let bytes = counted::bytes(&steps, &[kind]);
            let of_kind: Vec<_> = steps.iter().filter(|step| step.kind == kind).collect();
            let most_writes = of_kind.iter().map(|step| step.writes).max().unwrap_or(0);
            let most_appends = of_kind.iter().map(|step| step.appends).max().unwrap_or(0);
            println!(
                "{:>3}×{:<3} {:<9} {:>5} {:>11} {:>13} {:>4} {:>12}",
                size.0,
                size.1,
                format!("{kind:?}"),
                of_kind.len(),
                most_writes,
                bytes[bytes.len() / 2],
                bytes[bytes.len() - 1],
                most_appends,
            );
        }
    }
}

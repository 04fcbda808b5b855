//! The same work on many things, as many at once as the machine can, told as it goes.
//!
//! What comes back stands in the order of the things, whatever was done first.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// Does the work on each; `told` hears how many were begun before and each thing as it is begun.
pub(super) fn abreast<I: Sync, T: Send>(
    things: &[I],
    work: impl Fn(&I) -> T + Sync,
    told: &mut dyn FnMut(usize, &I),
) -> Vec<T> {
    let workers = thread::available_parallelism().map_or(1, NonZero::get).min(things.len());
    let next = AtomicUsize::new(0);
    let (tell, heard) = mpsc::channel();
    let mut done: Vec<Option<T>> = things.iter().map(|_| None).collect();
    thread::scope(|scope| {
        for _ in 0..workers {
            let (tell, next, work) = (tell.clone(), &next, &work);
            scope.spawn(move || {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(thing) = things.get(at) else { break };
                    // Whoever listens lives as long as this thread.
                    let _ = tell.send((at, None));
                    let _ = tell.send((at, Some(work(thing))));
                }
            });
        }
        drop(tell);
        let mut begun = 0;
        for (at, result) in heard {
            if result.is_none() {
                told(begun, &things[at]);
                begun += 1;
            }
            done[at] = result;
        }
    });
    // Each was done: a worker that panics takes the scope with it.
    done.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_the_order_of_the_things_and_each_is_told_of_once() {
        let things: Vec<u32> = (0..500).collect();
        let mut told = Vec::new();
        let squares = abreast(&things, |n| n * n, &mut |begun, n| told.push((begun, *n)));
        assert_eq!(squares, things.iter().map(|n| n * n).collect::<Vec<_>>());
        assert_eq!(told.iter().map(|(begun, _)| *begun).collect::<Vec<_>>(), (0..500).collect::<Vec<_>>());
        told.sort_by_key(|(_, n)| *n);
        assert_eq!(told.into_iter().map(|(_, n)| n).collect::<Vec<_>>(), things);
        assert!(abreast(&[0_u32; 0], |n| *n, &mut |_, _| unreachable!()).is_empty());
    }
}

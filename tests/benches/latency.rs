//! From a key to the painted change, and what the program does when nobody
//! does anything. Only on Linux, whose kernel tells what a process does.

#[cfg(target_os = "linux")]
#[path = "latency/measured.rs"]
mod measured;
#[cfg(target_os = "linux")]
#[path = "../pty/mod.rs"]
mod pty;

fn main() {
    #[cfg(target_os = "linux")]
    measured::run();
    #[cfg(not(target_os = "linux"))]
    println!("measured on Linux only");
}

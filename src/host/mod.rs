//! The outside world behind small doors: time, files, the writers' lock, folders.
//!
//! The ground floor: knows nothing of councils, and no layer above reaches the
//! clock or writes a file but through here. A file written here is whole or
//! untouched, and a file read here is bounded and known to be text.

pub mod clock;
pub mod files;
pub mod folders;
pub mod lock;
pub mod mounts;
#[cfg(feature = "timestamp")]
pub mod post;
pub mod space;

pub use clock::{Clock, StepClock, SystemClock};
pub use files::{
    Naming, ReadError, can_write_beside, is_open_to_others, on_one_device, read_bytes_capped, read_capped,
    write_atomically, write_copy, write_private,
};
pub use folders::{config_folder, data_folder};
pub use lock::{Holder, Lock, LockError, Standing};
pub use mounts::network_file_system;
pub use space::free_bytes;

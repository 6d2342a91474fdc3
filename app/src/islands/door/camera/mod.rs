//! The camera as a scanner. Its parts: [`eye`] opens and closes it, [`frame`] takes pictures out of it,
//! [`decode`] reads them, [`memory`] tells what is new.

mod decode;
mod eye;
mod frame;
mod memory;
mod view;

pub use view::Camera;

//! The compositions, by what they are about. Each fills its frame, however wide it is, with few strong shapes.

pub mod arts;
pub mod books;
pub mod circus;
pub mod classical;
pub mod comics;
pub mod conference;
pub mod dance;
pub mod film;
pub mod images;
pub mod jazz;
pub mod loud;
pub mod mixed;
pub mod music;
pub mod street;
pub mod tales;
pub mod theatre;
pub mod voice;
pub mod world;

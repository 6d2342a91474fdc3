//! The site: what browsers download, from the `frontend` crate, `style/` and `public/`.
//!
//! Steps, one module each: `compile` (cargo), `split` (lazy islands and functions become files of their own),
//! `bindgen`, `optimise` (wasm-opt), `bundle` (esbuild), `style` (Tailwind), `publish` (hashed
//! names, compression, manifest). `fingerprint` tells whether anything changed since.

mod bindgen;
mod build;
mod bundle;
mod compile;
mod compress;
mod fingerprint;
mod manifest;
mod names;
mod optimise;
mod publish;
mod sizes;
mod split;
mod style;

pub use build::build;
pub use compile::TARGET;
pub use sizes::print as print_sizes;

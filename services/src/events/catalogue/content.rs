//! Whether a source tells the same as last time.

use std::io::{self, Write};

use sha2::{Digest, Sha256};

use super::event::NewEvent;
use crate::failure::Failure;

/// Part of every hash: raise it when the same content is to be written in another way, and the next
/// import will do so.
const MANNER: u8 = 1;

impl NewEvent {
    /// A hash of everything that its source tells.
    pub(super) fn content_hash(&self) -> Result<[u8; 32], Failure> {
        let mut hash = Sha256::new_with_prefix([MANNER]);
        serde_json::to_writer(Hashing(&mut hash), self)?;
        Ok(hash.finalize().into())
    }
}

struct Hashing<'a>(&'a mut Sha256);

impl Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

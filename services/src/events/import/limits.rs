//! How much an import takes on.

/// The most that one import reads. What is above is refused before anything is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub file_bytes: u64,
    /// Bytes of one row: bounds the memory that a file can ask for, whatever it holds.
    pub row_bytes: u64,
    /// Rows: bounds the memory of what was seen before.
    pub rows: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { file_bytes: 256 << 20, row_bytes: 1 << 20, rows: 500_000 }
    }
}

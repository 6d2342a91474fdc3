//! What can go wrong when a paper is made.

/// Why a paper could not be made. Prose is never a reason: it is shortened (see the limits of
/// [`TicketSheet`](crate::TicketSheet)).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// The sheet has no ticket: a PDF without pages is no PDF.
    #[error("a sheet needs at least one ticket")]
    NoTickets,
    /// More tickets than one sheet may have. The caller splits.
    #[error("a sheet holds at most {limit} tickets, not {found}")]
    TooManyTickets {
        /// How many there were.
        found: usize,
        /// How many there may be.
        limit: usize,
    },
    /// The code cannot be drawn.
    #[error(transparent)]
    Qr(#[from] crate::qr::QrError),
    /// The template could not be set. A defect of ours, not of the data.
    #[error("the paper could not be set: {0}")]
    Setting(String),
    /// The PDF could not be written. A defect of ours, not of the data.
    #[error("the PDF could not be written: {0}")]
    Writing(String),
}

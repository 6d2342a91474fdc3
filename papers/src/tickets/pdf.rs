//! The PDF of a sheet.

use super::data::Document;
use super::sheet::TicketSheet;
use crate::error::PaperError;
use crate::press::{self, Template};

/// Sets the tickets of one order, one A4 page each, and returns the PDF.
///
/// Same sheet, same bytes. Texts longer than their [limits](super::limits) are shortened; a sheet
/// without tickets, with too many, or with a code that no QR code can hold is refused. It takes
/// processor time (some milliseconds a page): call it from a blocking thread.
pub fn ticket_pdf(sheet: &TicketSheet) -> Result<Vec<u8>, PaperError> {
    let document = Document::new(sheet)?;
    let data = serde_json::to_vec(&document).map_err(|error| PaperError::Setting(error.to_string()))?;
    let identity = sheet.tickets.iter().map(|ticket| ticket.number.to_string()).collect::<Vec<_>>().join(" ");
    press::print(Template::Ticket, data, &identity)
}

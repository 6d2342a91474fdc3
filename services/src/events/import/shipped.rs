//! A file that comes with the product.

use shared::ids::OrganisationId;
use shared::money::VatRate;

use super::error::ImportError;
use super::limits::Limits;
use super::mapping::{self, Wishes};
use super::row::Found;
use super::source::Source;
use super::{csv, error};
use crate::events::catalogue::NewEvent;
use crate::failure::Failure;

/// Every event of a CSV file that is part of the program, dated in some year. All rows must be whole.
pub fn shipped(
    content: &'static [u8],
    organisation: OrganisationId,
    year: i16,
) -> Result<Vec<NewEvent>, ImportError> {
    let wishes = Wishes { organisation, year: Some(year), price: None, capacity: None, vat: VatRate::ZERO };
    let limits = Limits::default();
    let broken = |line: u64, problem: error::RowProblem| Failure::broken(format!("line {line}: {problem}"));
    let source = Source::open(content, limits).map_err(Failure::broken)?;
    let mut events = Vec::new();
    csv::read(source, &limits, &mut |Found { line, row }| {
        let event = row.and_then(|row| mapping::event(&row, &wishes));
        events.push(event.map_err(|problem| broken(line, problem))?);
        Ok(())
    })?;
    Ok(events)
}

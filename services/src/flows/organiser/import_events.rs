//! Importing a file of events for an organisation.

use std::path::Path;

use shared::contact::FieldProblem;
use shared::ids::OrganisationId;
use shared::money::{Money, VatRate};

use crate::booking::desk::Desk;
use crate::db::Db;
use crate::events::import::{self, ImportError, Limits, Report, Wishes};
use crate::failure::Failure;
use crate::people::organisations::{self, Introduction};

/// The name of an organisation: 1 to 200 characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationName(String);

impl OrganisationName {
    /// Reads what a person typed; runs of white space become one space.
    pub fn parse(text: &str) -> Result<Self, FieldProblem> {
        // The same signs are good in the name of a person and of an organisation.
        shared::contact::PersonName::parse(text).map(|name| Self(name.into()))
    }
}

/// What whoever imports a file wishes.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportWish {
    /// Who organises and sells; founded when nobody of that name is there.
    pub organisation: OrganisationName,
    /// The year of seasons.
    pub year: Option<i16>,
    /// The price where a row tells none.
    pub price: Option<Money>,
    /// The places of each date where a row tells none.
    pub capacity: Option<u32>,
    /// The rate of VAT where a row tells none.
    pub vat: VatRate,
}

/// Imports a file. One that is not whole imports nothing, and founds no organisation.
pub async fn import_events(
    db: &Db,
    desk: &Desk,
    file: &Path,
    wish: ImportWish,
    told: impl FnMut(&Report),
) -> Result<Report, ImportError> {
    let file = import::check(file, wish.year.is_some(), Limits::default()).await?;
    let organisation = find_or_found(db, desk, wish.organisation).await?;
    let ImportWish { year, price, capacity, vat, .. } = wish;
    let wishes = Wishes { organisation, year, price, capacity, vat };
    let report = import::import(db, desk, file, wishes, told).await?;
    db.count_anew().await.map_err(Failure::from)?;
    Ok(report)
}

async fn find_or_found(db: &Db, desk: &Desk, name: OrganisationName) -> Result<OrganisationId, Failure> {
    let desk = desk.clone();
    db.write(async move |tx| {
        let who = Introduction { name: &name.0, legal_mention: "", demo: false };
        Ok(organisations::find_or_found(tx, &desk, who).await?)
    })
    .await
}

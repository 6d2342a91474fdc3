//! The basket as its owner sees it.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use uuid::Uuid;

use shared::checkouts::{BasketView, DetailsView, SellerView};
use shared::locale::Locale;
use shared::money::Money;
use shared::orders::LineView;

use super::place_order::faults;
use crate::booking::basket::MAX_PLACES;
use crate::booking::checkouts::{self, Checkout, CheckoutToken};
use crate::booking::kind::Bounds;
use crate::booking::lines::Line;
use crate::booking::orders::{self, Order};
use crate::failure::Failure;
use crate::flows::rules::rules;
use crate::guichet::Guichet;
use crate::wording;

/// The open basket of a token; `None` when there is none, it is empty, ordered or its time is over.
pub async fn view_basket(
    guichet: &Guichet,
    token: &CheckoutToken,
    locale: Locale,
) -> Result<Option<BasketView>, Failure> {
    let now = guichet.desk.now();
    let Some(checkout) =
        checkouts::by_token(&guichet.db, token).await?.filter(|checkout| checkout.is_open(now))
    else {
        return Ok(None);
    };
    let orders = orders::of_checkout(&guichet.db, checkout.id).await?;
    let Some(total) = orders::total(&orders)? else {
        return Ok(None);
    };
    let mut vat = Money::zero(total.currency);
    for order in &orders {
        vat = vat.plus(order.vat()?)?;
    }
    // The hour is told as the clocks at the first place go.
    let zone = zone_of(orders.iter().flat_map(|order| &order.lines))?;
    let places = orders.iter().flat_map(|order| &order.lines).map(|line| line.quantity).sum();
    let bounds = bounds(guichet, &orders).await?;
    let seller = |order| seller_view(order, &bounds, places, locale);
    Ok(Some(BasketView {
        sellers: orders.iter().map(seller).collect::<Result<_, _>>()?,
        total: total.text(locale),
        vat: (!vat.is_zero()).then(|| vat.text(locale)),
        is_free: total.is_zero(),
        seconds_left: checkout.expires_at.since(now).as_seconds(),
        held_until: wording::times::clock(checkout.expires_at, &zone, locale),
        extendable: !checkout.extended,
        places,
        details: details_view(&checkout),
    }))
}

/// How many places are in the open basket of a token, for a sign on every page: one statement, no more.
pub async fn count_places(guichet: &Guichet, token: &CheckoutToken) -> Result<u32, Failure> {
    let places = checkouts::places(&guichet.db, token, guichet.desk.now()).await?;
    u32::try_from(places).map_err(Failure::broken)
}

/// How many of each thing in the basket can be had: one question for each kind.
async fn bounds(guichet: &Guichet, orders: &[Order]) -> Result<BTreeMap<Uuid, Bounds>, Failure> {
    let mut subjects: BTreeMap<&str, Vec<Uuid>> = BTreeMap::new();
    for line in orders.iter().flat_map(|order| &order.lines) {
        subjects.entry(&line.kind).or_default().push(line.subject);
    }
    let mut bounds = BTreeMap::new();
    for (kind, subjects) in subjects {
        bounds.extend(guichet.desk.kinds.get(kind)?.bounds(&guichet.db, &subjects).await?);
    }
    Ok(bounds)
}

fn seller_view(
    order: &Order,
    bounds: &BTreeMap<Uuid, Bounds>,
    places: u32,
    locale: Locale,
) -> Result<SellerView, Failure> {
    let line = |line: &Line| {
        let view = line_view(line, locale)?;
        Ok(match bounds.get(&line.subject) {
            // What it holds itself it can keep, whatever has become of the sale.
            Some(bounds) => LineView {
                minimum: bounds.minimum.min(line.quantity),
                maximum: most(line.quantity, places, *bounds),
                ..view
            },
            None => view,
        })
    };
    Ok(SellerView {
        organisation: order.organisation_name.clone(),
        lines: order.lines.iter().map(line).collect::<Result<_, Failure>>()?,
        rules: rules(&order.lines, locale)?,
    })
}

/// The most that a line of so many can have, in a basket with so many places: what it has and what is left, up to
/// the limits of the sale and of the basket.
fn most(quantity: u32, places: u32, bounds: Bounds) -> u32 {
    let in_basket = MAX_PLACES.saturating_sub(places.saturating_sub(quantity));
    quantity.saturating_add(bounds.left).min(bounds.maximum).min(in_basket).max(quantity)
}

/// The zone of the first place, UTC when there is none.
pub(super) fn zone_of<'a>(mut lines: impl Iterator<Item = &'a Line>) -> Result<TimeZone, Failure> {
    Ok(wording::zone(lines.next().map_or("UTC", |line| line.description.showing.zone.as_str()))?)
}

pub(super) fn line_view(line: &Line, locale: Locale) -> Result<LineView, Failure> {
    let title = line.description.title.find(locale);
    Ok(LineView {
        id: line.id,
        title: title.map_or_else(String::new, |found| found.text.to_owned()),
        title_language: title.map_or(locale, |found| found.language),
        when: line.description.when.read(locale).to_owned(),
        location: line.description.location.read(locale).to_owned(),
        variant: line.description.variant.read(locale).to_owned(),
        quantity: line.quantity,
        minimum: line.quantity,
        maximum: line.quantity,
        unit_price: line.unit_with_fee()?.text(locale),
        price: line.total()?.text(locale),
        is_free: line.unit_with_fee()?.is_zero(),
        fee: (!line.fee.is_zero()).then(|| line.fee.text(locale)),
        vat_rate: line.vat.text(locale),
        path: format!("/{locale}/{}", line.description.path),
    })
}

fn details_view(checkout: &Checkout) -> DetailsView {
    let draft = checkout.draft.clone();
    let (email, name, consent) = if draft.sent { faults(&draft) } else { (None, None, false) };
    DetailsView {
        email: draft.email,
        email_problem: email,
        name: draft.name,
        name_problem: name,
        consent: draft.consent,
        consent_missing: consent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_can_have_what_it_has_and_what_is_left_up_to_the_limits() {
        let bounds = |maximum, left| Bounds { minimum: 1, maximum, left };
        for (quantity, places, bounds, expected) in [
            (2, 2, bounds(6, 100), 6),
            (2, 2, bounds(6, 3), 5),
            (2, 2, bounds(6, 4), 6),
            (2, 2, bounds(6, 0), 2),
            (4, 4, bounds(3, 10), 4),
            (2, 59, bounds(10, 100), 3),
            (2, 60, bounds(10, 100), 2),
            (2, 2, bounds(u32::MAX, u32::MAX), MAX_PLACES),
        ] {
            assert_eq!(most(quantity, places, bounds), expected, "{quantity} of {places}, {bounds:?}");
        }
    }
}

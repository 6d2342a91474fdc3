//! The basket as its owner sees it.

use jiff::tz::TimeZone;

use shared::checkouts::{BasketView, DetailsView, SellerView};
use shared::locale::Locale;
use shared::money::Money;
use shared::orders::LineView;

use super::place_order::faults;
use crate::booking::checkouts::{self, Checkout, CheckoutToken};
use crate::booking::lines::Line;
use crate::booking::orders::{self, Order};
use crate::failure::Failure;
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
    Ok(Some(BasketView {
        sellers: orders.iter().map(|order| seller_view(order, locale)).collect::<Result<_, _>>()?,
        total: total.text(locale),
        vat: (!vat.is_zero()).then(|| vat.text(locale)),
        is_free: total.is_zero(),
        seconds_left: checkout.expires_at.since(now).as_seconds(),
        held_until: wording::times::clock(checkout.expires_at, &zone, locale),
        extendable: !checkout.extended,
        places: orders.iter().flat_map(|order| &order.lines).map(|line| line.quantity).sum(),
        details: details_view(&checkout),
    }))
}

/// How many places are in the open basket of a token, for a sign on every page: one statement, no more.
pub async fn count_places(guichet: &Guichet, token: &CheckoutToken) -> Result<u32, Failure> {
    let places = checkouts::places(&guichet.db, token, guichet.desk.now()).await?;
    u32::try_from(places).map_err(Failure::broken)
}

fn seller_view(order: &Order, locale: Locale) -> Result<SellerView, Failure> {
    Ok(SellerView {
        organisation: order.organisation_name.clone(),
        lines: order.lines.iter().map(|line| line_view(line, locale)).collect::<Result<_, _>>()?,
        policy: policies(&order.lines, locale),
    })
}

/// The zone of the first place, UTC when there is none.
pub(super) fn zone_of<'a>(mut lines: impl Iterator<Item = &'a Line>) -> Result<TimeZone, Failure> {
    Ok(wording::zone(lines.next().map_or("UTC", |line| line.description.showing.zone.as_str()))?)
}

/// Each rule that holds for some of the lines, once.
pub(super) fn policies(lines: &[Line], locale: Locale) -> Vec<String> {
    let mut sentences: Vec<String> = Vec::new();
    let of_line = |line: &Line| wording::policy_sentences(&line.policy, !line.fee.is_zero(), locale);
    for sentence in lines.iter().flat_map(of_line) {
        if !sentences.contains(&sentence) {
            sentences.push(sentence);
        }
    }
    sentences
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

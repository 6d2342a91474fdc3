//! What a mail about an order says, out of the order as it is at delivery.

use std::collections::BTreeMap;

use shared::locale::Locale;
use shared::money::Money;

use super::dossier::{Dossier, Outing};
use crate::booking::kind::Description;
use crate::failure::Failure;
use crate::flows::rules::rules;
use crate::guichet::Guichet;
use crate::messages::prose::one_line;
use crate::messages::templates::{OrderLetter, Row, Showing, Vat};

/// What a mail about an order says; `refund` is what comes back. Attachments are not yet there.
pub(super) fn letter(
    guichet: &Guichet,
    dossier: &Dossier,
    refund: Option<Money>,
    locale: Locale,
) -> Result<OrderLetter, Failure> {
    let Dossier { order, checkout, .. } = dossier;
    let settings = &guichet.settings;
    let description = dossier.description()?;
    let total = order.total()?;
    let outings = dossier.outings();
    let mention = description.seller_mention.lines().map(one_line);
    Ok(OrderLetter {
        number: order.number.to_string(),
        buyer: checkout.name.as_ref().map_or_else(String::new, |name| one_line(name.as_str())),
        seller: one_line(&description.seller),
        seller_mention: mention.filter(|line| !line.is_empty()).collect(),
        placed_at: dossier.placed_at(locale)?,
        showings: outings.iter().map(|outing| showing(outing, locale)).collect::<Result<_, _>>()?,
        places: outings.iter().map(Outing::places).sum(),
        total: (!total.is_zero()).then(|| total.text(locale)),
        vat: vat(dossier, locale)?,
        refund: refund.filter(|refund| !refund.is_zero()).map(|refund| refund.text(locale)),
        rules: rules(&order.lines, locale)?,
        may_cancel: may_cancel(dossier)?,
        tickets_attached: false,
        calendar_attached: false,
        order_url: settings.page_url(locale, &format!("orders/{}", guichet.keys.links.order(order.id))),
        event_url: settings.page_url(locale, &description.path),
        site_url: settings.base_url.clone(),
        site_host: host(&settings.base_url).to_owned(),
    })
}

fn showing(outing: &Outing<'_>, locale: Locale) -> Result<Showing, Failure> {
    let Description { title, when, place, .. } =
        &outing.lines.first().ok_or_else(|| Failure::broken("an outing without lines"))?.description;
    let row = |line: &&crate::booking::lines::Line| -> Result<Row, Failure> {
        let price = line.total()?;
        Ok(Row {
            quantity: line.quantity,
            variant: one_line(line.description.variant.read(locale)),
            price: (!price.is_zero()).then(|| price.text(locale)),
        })
    };
    Ok(Showing {
        title: one_line(title.read(locale)),
        title_language: title.find(locale).map_or(locale, |found| found.language),
        when: one_line(when.read(locale)),
        place: [one_line(&place.name), one_line(&place.address.join(", "))]
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect(),
        rows: outing.lines.iter().map(row).collect::<Result<_, _>>()?,
    })
}

/// By rate, as the law asks; a rate of which nothing was paid is not told.
fn vat(dossier: &Dossier, locale: Locale) -> Result<Vec<Vat>, Failure> {
    let mut by_rate = BTreeMap::new();
    for line in &dossier.order.lines {
        let sum = by_rate.entry(line.vat).or_insert(Money::zero(dossier.order.currency));
        *sum = sum.plus(line.vat_amount()?)?;
    }
    let told = by_rate.into_iter().filter(|(_, amount)| !amount.is_zero());
    Ok(told.map(|(rate, amount)| Vat { rate: rate.text(locale), amount: amount.text(locale) }).collect())
}

/// Whether some rule lets the buyer cancel; what was free can always be given back.
fn may_cancel(dossier: &Dossier) -> Result<bool, Failure> {
    for line in &dossier.order.lines {
        if line.policy.steps.is_empty() && !line.total()?.is_zero() {
            return Ok(false);
        }
    }
    Ok(true)
}

pub(super) fn host(base_url: &str) -> &str {
    base_url.split_once("://").map_or(base_url, |(_, host)| host)
}

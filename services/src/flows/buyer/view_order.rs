//! An order as its buyer sees it behind the signed link.

use shared::ids::OrderId;
use shared::locale::Locale;
use shared::money::Money;
use shared::orders::{CancellationQuote, OrderState, OrderView, SiblingOrder};
use shared::payments::Movement;
use shared::tickets::{TicketState, TicketView};

use super::cancel_order::quote;
use super::view_basket::{line_view, zone_of};
use crate::booking::lines::Line;
use crate::booking::tickets::{self, TicketCode, TicketRecord};
use crate::booking::{checkouts, orders};
use crate::failure::Failure;
use crate::flows::rules::rules;
use crate::guichet::Guichet;
use crate::payments::{ledger, refunds};
use crate::wording;

/// The order that a link opens; `None` when the link opens none.
pub async fn view_order(
    guichet: &Guichet,
    token: &str,
    locale: Locale,
) -> Result<Option<OrderView>, Failure> {
    let Some(id) = guichet.keys.links.read_order(token) else {
        return Ok(None);
    };
    let db = &guichet.db;
    let Some(order) = orders::by_id(db, id).await?.filter(|order| order.state != OrderState::Held) else {
        return Ok(None);
    };
    let checkout = checkouts::by_id(db, order.checkout).await?;
    let refunded = ledger::sum(db, id, Movement::Refund, order.currency).await?;
    let refunding = refunds::under_way(db, id, order.currency).await?;
    let total = order.total()?;
    let tickets = tickets::of_order(db, id).await?;
    let zone = zone_of(order.lines.iter())?;
    let cancellation = quote(&order, &tickets, guichet.desk.now())?.map(|quote| CancellationQuote {
        refund: quote.amount.text(locale),
        kept: Some(total.amount_minor - quote.amount.amount_minor)
            .filter(|kept| *kept > 0)
            .map(|kept| Money::new(kept, total.currency).text(locale)),
        refund_minor: quote.amount.amount_minor,
        rule: quote.step.map_or_else(String::new, |step| wording::refund_rule(&step, locale)),
        until: wording::times::instant(quote.until, &zone, locale),
    });
    Ok(Some(OrderView {
        number: order.number,
        state: order.state,
        organisation: order.organisation_name.clone(),
        buyer_name: checkout.name.map(String::from).unwrap_or_default(),
        buyer_email: checkout.email.map(String::from).unwrap_or_default(),
        lines: order.lines.iter().map(|line| line_view(line, locale)).collect::<Result<_, _>>()?,
        total: total.text(locale),
        vat: Some(order.vat()?).filter(|vat| !vat.is_zero()).map(|vat| vat.text(locale)),
        refunded: (!refunded.is_zero()).then(|| refunded.text(locale)),
        refunding: (!refunding.is_zero()).then(|| refunding.text(locale)),
        placed_at: checkout
            .placed_at
            .map_or_else(String::new, |at| wording::times::instant(at, &zone, locale)),
        tickets: tickets.iter().map(|ticket| ticket_view(guichet, ticket, &order.lines, locale)).collect(),
        rules: rules(&order.lines, locale)?,
        cancellation,
        siblings: siblings(guichet, id, order.checkout, locale).await?,
    }))
}

fn ticket_view(guichet: &Guichet, ticket: &TicketRecord, lines: &[Line], locale: Locale) -> TicketView {
    let description = lines.iter().find(|line| line.id == ticket.line_id).map(|line| &line.description);
    let read = |text: Option<&shared::text::LocalText>| text.map_or("", |text| text.read(locale)).to_owned();
    let code = TicketCode::new(ticket.id, ticket.scope(), ticket.revision);
    TicketView {
        number: ticket.number,
        state: ticket.state,
        holder: ticket.holder.clone(),
        title: read(description.map(|description| &description.title)),
        when: read(description.map(|description| &description.when)),
        location: read(description.map(|description| &description.location)),
        variant: read(description.map(|description| &description.variant)),
        qr_svg: (ticket.state == TicketState::Valid)
            .then(|| papers::qr::svg(&guichet.keys.tickets.sign(&code), &ticket.number.to_string()).ok())
            .flatten(),
    }
}

/// The orders with other sellers that were paid together with this one.
async fn siblings(
    guichet: &Guichet,
    id: OrderId,
    checkout: shared::ids::CheckoutId,
    locale: Locale,
) -> Result<Vec<SiblingOrder>, Failure> {
    let others = orders::of_checkout(&guichet.db, checkout).await?.into_iter().filter(|other| other.id != id);
    let sibling = |other: orders::Order| SiblingOrder {
        number: other.number,
        organisation: other.organisation_name,
        path: format!("/{locale}/orders/{}", guichet.keys.links.order(other.id)),
    };
    Ok(others.map(sibling).collect())
}

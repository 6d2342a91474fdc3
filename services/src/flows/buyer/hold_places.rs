//! A visitor puts places in the basket.

use serde::Serialize;
use uuid::Uuid;

use shared::ids::{CheckoutId, OfferId};
use shared::locale::Locale;
use shared::problem::Problem;
use shared::time::Timestamp;

use super::change_basket::why_closed;
use crate::booking::basket::{self, Wish};
use crate::booking::checkouts::{self, CheckoutToken};
use crate::booking::orders;
use crate::booking::requests::Request;
use crate::db::Tx;
use crate::events::kind::TicketKind;
use crate::failure::Failure;
use crate::guichet::Guichet;

/// What a visitor wants to hold.
#[derive(Debug, Clone)]
pub struct HoldPlaces {
    /// The basket there is, from the cookie.
    pub basket: Option<CheckoutToken>,
    /// Chosen by the form, so that a second click does not hold twice. A secret of the visitor.
    pub request: Uuid,
    /// The visitor's language.
    pub locale: Locale,
    /// How many of which offers; zeros are passed over.
    pub places: Vec<(OfferId, u32)>,
}

#[derive(Serialize)]
struct Content<'a> {
    places: &'a [(OfferId, u32)],
}

/// Holds all that is wished, or nothing. Adds to the basket if it is still open, else begins a new
/// one. Tells the token of the basket, for the cookie.
pub async fn hold_places(guichet: &Guichet, wish: HoldPlaces) -> Result<CheckoutToken, Failure> {
    let places: Vec<_> = wish.places.into_iter().filter(|(_, quantity)| *quantity > 0).collect();
    if places.is_empty() {
        return Err(Problem::NothingChosen.into());
    }
    let request = Request::new(wish.request, &Content { places: &places })?;
    // Derived from the request, so that its repetition opens the same basket.
    let fresh = CheckoutToken::new(guichet.keys.links.checkout_secret(wish.request));
    let (desk, hold) = (guichet.desk.clone(), guichet.settings.hold);
    let (locale, basket) = (wish.locale, wish.basket);
    guichet
        .db
        .write(async move |tx| {
            let now = desk.now();
            let open = match &basket {
                Some(token) => checkouts::lock_open(tx, token, Some(locale), now).await?,
                None => None,
            };
            let checkout = open.as_ref().map_or_else(|| CheckoutId::new(desk.uuid()), |checkout| checkout.id);
            if let Some(held) = request.begin(tx, &checkout, now).await? {
                return repeated(tx, held, &fresh, basket.as_ref(), now).await;
            }
            let (mut orders, token) = if let (Some(_), Some(token)) = (open, &basket) {
                (orders::of_checkout(&mut *tx, checkout).await?, token.clone())
            } else {
                // There is one already if the request is so old that it was forgotten: what it held is long over.
                if !checkouts::start(tx, checkout, &fresh, locale, now.plus(hold), now).await? {
                    return Err(Problem::HoldExpired.into());
                }
                (Vec::new(), fresh.clone())
            };
            for (offer, quantity) in &places {
                let wish =
                    Wish { kind: TicketKind::NAME.to_owned(), subject: offer.uuid(), quantity: *quantity };
                basket::add(tx, &desk, checkout, &mut orders, &wish, now).await?;
            }
            Ok(token)
        })
        .await
}

/// The basket in which the places of a repeated request are, by the token that opens it. If it is closed by
/// now, that is told, and whatever basket the visitor has since stays theirs.
async fn repeated(
    tx: &mut Tx<'_>,
    held: CheckoutId,
    fresh: &CheckoutToken,
    basket: Option<&CheckoutToken>,
    now: Timestamp,
) -> Result<CheckoutToken, Failure> {
    for token in std::iter::once(fresh).chain(basket) {
        match checkouts::by_token(&mut *tx, token).await? {
            Some(checkout) if checkout.id == held && checkout.is_open(now) => return Ok(token.clone()),
            Some(checkout) if checkout.id == held => return Err(why_closed(&checkout).into()),
            _ => {}
        }
    }
    Err(Problem::HoldExpired.into())
}

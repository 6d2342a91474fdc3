//! A toy kind, which proves that the kernel knows no vertical: deck chairs on a beach.

use std::collections::BTreeMap;

use async_trait::async_trait;
use uuid::Uuid;

use services::booking::basket::{self, Wish};
use services::booking::checkouts::{self, Checkout, CheckoutToken, HOLD};
use services::booking::desk::Desk;
use services::booking::inventory;
use services::booking::kind::{Bounds, Claim, Description, Kind, Kinds, Place, Quote, Showing};
use services::booking::orders;
use services::db::{Db, DbError, Param, Query, Statement, Tx};
use services::failure::Failure;
use shared::ids::{CheckoutId, LineId, OrganisationId, QuotaId};
use shared::locale::Locale;
use shared::money::{Currency, Money, VatRate};
use shared::policies::CancellationPolicy;
use shared::problem::Problem;
use shared::text::LocalText;
use shared::time::{Span, Timestamp};

use super::{NOON, Shop};

pub const KIND: &str = "deck_chair";
pub const BEACH: OrganisationId = OrganisationId::new(Uuid::from_u128(0xbeac));
/// The umbrellas are shared between the first row and the second.
pub const UMBRELLAS: QuotaId = QuotaId::new(Uuid::from_u128(1));
pub const FIRST_ROW_CHAIRS: QuotaId = QuotaId::new(Uuid::from_u128(2));
/// A chair of the first row, with an umbrella: draws on two quotas.
pub const FIRST_ROW: Uuid = Uuid::from_u128(10);
/// A chair of the second row, with an umbrella.
pub const SECOND_ROW: Uuid = Uuid::from_u128(11);
/// A chair for which nothing is asked.
pub const TORN_CHAIR: Uuid = Uuid::from_u128(12);
/// Sold in francs.
pub const SWISS_CHAIR: Uuid = Uuid::from_u128(13);
/// Sold by two and more.
pub const LOVE_SEAT: Uuid = Uuid::from_u128(14);
/// Cabins, each a thing of its own, so that a basket can hold very many.
pub fn cabin(number: u8) -> Uuid {
    Uuid::from_u128(100 + u128::from(number))
}
/// The beach opens in thirty days.
pub const OPENS: Timestamp = NOON.plus(Span::days(30));

static ORGANISATION: Statement = Statement {
    name: "ORGANISATION",
    sqlite: "INSERT INTO organisations (id, slug, name, legal_mention, created_at) VALUES ($1, 'beach', 'The Beach', '', 0)",
    postgres: "INSERT INTO organisations (id, slug, name, legal_mention, created_at) VALUES ($1, 'beach', 'The Beach', '', 0)",
};

pub struct DeckChairs;

fn quotas(subject: Uuid) -> Vec<QuotaId> {
    if subject == FIRST_ROW { vec![FIRST_ROW_CHAIRS, UMBRELLAS] } else { vec![UMBRELLAS] }
}

#[async_trait]
impl Kind for DeckChairs {
    fn name(&self) -> &'static str {
        KIND
    }

    async fn bounds(&self, _: &Db, _: &[Uuid]) -> Result<BTreeMap<Uuid, Bounds>, Failure> {
        // Nobody looks at a basket of chairs.
        Ok(BTreeMap::new())
    }

    async fn quote(&self, _: &mut Tx<'_>, subject: Uuid, now: Timestamp) -> Result<Quote, Failure> {
        let price = |minor, code: &str| Money::new(minor, code.parse::<Currency>().unwrap());
        let unit = match subject {
            FIRST_ROW => price(2_000, "EUR"),
            SECOND_ROW => price(1_200, "EUR"),
            TORN_CHAIR => price(0, "EUR"),
            SWISS_CHAIR => price(1_500, "CHF"),
            LOVE_SEAT => price(3_000, "EUR"),
            cabin if (100..356).contains(&cabin.as_u128()) => price(4_000, "EUR"),
            _ => return Err(Problem::NotFound.into()),
        };
        if now >= OPENS {
            return Err(Problem::Past.into());
        }
        Ok(Quote {
            organisation: BEACH,
            unit,
            fee: Money::new(if unit.is_zero() { 0 } else { 100 }, unit.currency),
            vat: VatRate::from_basis_points(2_000).unwrap(),
            minimum: if subject == LOVE_SEAT { 2 } else { 1 },
            maximum: 10,
            starts_at: OPENS,
            scope: Uuid::from_u128(99),
            description: description(),
            policy: CancellationPolicy::free_until(48),
        })
    }

    async fn takes_place(&self, _: &mut Tx<'_>, _: Uuid, now: Timestamp) -> Result<(), Failure> {
        if now >= OPENS { Err(Problem::Past.into()) } else { Ok(()) }
    }

    async fn claim(&self, tx: &mut Tx<'_>, claim: Claim<'_>) -> Result<(), Failure> {
        inventory::claim(tx, claim, quotas(claim.subject)).await
    }

    async fn confirm(&self, _: &mut Tx<'_>, _: LineId) -> Result<(), Failure> {
        Ok(())
    }

    async fn release(&self, tx: &mut Tx<'_>, line: LineId, _: Uuid, keep: u32) -> Result<(), Failure> {
        inventory::release(tx, line, keep).await
    }
}

fn description() -> Description {
    let text = LocalText::both;
    Description {
        title: text("Un transat", "A deck chair"),
        location: text("Sur la plage", "On the beach"),
        variant: text("À l’ombre", "In the shade"),
        path: "beach".to_owned(),
        when: text("Toute la journée", "All day"),
        showing: Showing {
            starts_local: "2027-02-19T13:00:00".to_owned(),
            ends_local: "2027-02-19T19:00:00".to_owned(),
            zone: "Europe/Paris".to_owned(),
            starts_at: OPENS,
            ends_at: OPENS.plus(Span::hours(6)),
            all_day: false,
            revision: 0,
        },
        place: Place { name: "La plage".to_owned(), address: vec!["Deauville".to_owned()], position: None },
        seller: "The Beach".to_owned(),
        seller_mention: String::new(),
    }
}

/// A beach with so many umbrellas and chairs in the first row.
pub async fn open_beach(shop: &Shop, umbrellas: u32, first_row: u32) -> Desk {
    shop.db
        .write(async move |tx| {
            Query::new(&ORGANISATION, vec![Param::from(BEACH)]).run(tx).await?;
            inventory::create(tx, UMBRELLAS, umbrellas).await?;
            inventory::create(tx, FIRST_ROW_CHAIRS, first_row).await
        })
        .await
        .unwrap();
    shop.desk(Kinds::default().with(DeckChairs))
}

/// A visitor with an open basket.
pub struct Visitor {
    pub token: CheckoutToken,
    pub checkout: Checkout,
}

pub async fn visitor(shop: &Shop, desk: &Desk) -> Visitor {
    let token = CheckoutToken::new(desk.chance.secret());
    let (owned, opener) = (token.clone(), desk.clone());
    let opened = shop.db.write(async move |tx| {
        let id = CheckoutId::new(opener.uuid());
        let now = opener.now();
        assert!(checkouts::start(tx, id, &owned, Locale::En, now.plus(HOLD), now).await?);
        checkouts::by_id(&mut *tx, id).await
    });
    Visitor { token, checkout: opened.await.unwrap() }
}

pub async fn wish(
    shop: &Shop,
    desk: &Desk,
    visitor: &Visitor,
    subject: Uuid,
    quantity: u32,
) -> Result<(), Failure> {
    let (desk, checkout) = (desk.clone(), visitor.checkout.clone());
    let wish = Wish { kind: KIND.to_owned(), subject, quantity };
    let add = async move |tx: &mut Tx<'_>| {
        let mut orders = orders::of_checkout(&mut *tx, checkout.id).await?;
        basket::add(tx, &desk, checkout.id, &mut orders, &wish, desk.now()).await
    };
    shop.db.write(add).await
}

/// Runs a closure of the kernel in a transaction.
pub async fn at<T: Send + 'static>(
    shop: &Shop,
    work: impl AsyncFn(&mut Tx<'_>) -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    shop.db.write(work).await
}

pub async fn free(shop: &Shop, quota: QuotaId) -> i64 {
    let free: Result<i64, DbError> = inventory::free(&shop.db, quota).await;
    free.unwrap()
}

/// The count of every quota is the sum of what lines draw from it.
pub async fn stock_is_sound(shop: &Shop) -> bool {
    inventory::capacity_differs_from_draws(&shop.db).await.unwrap().is_empty()
}

//! A visitor without JavaScript: reads pages, sends forms, follows where they lead.

use std::net::SocketAddr;

use anyhow::{Context as _, Result, bail, ensure};

use crate::client::{Answer, Client, IDENTITY};
use crate::page;

/// A visitor with a cookie jar.
pub struct Visitor {
    client: Client,
}

/// The form of an event's page, as it was sent.
#[derive(Debug, Clone)]
pub struct Form {
    slug: String,
    date: String,
    request: String,
    /// The field of each offer and the least that is sold at once.
    pub offers: Vec<(String, u32)>,
}

/// Where an order led.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ordered {
    /// To the payment page.
    ToPay(String),
    /// To the order: nothing was to pay.
    Confirmed(String),
}

/// What a visitor was told.
#[derive(Debug)]
pub enum Told<T> {
    /// As wished.
    Done(T),
    /// No, with the code of the problem.
    Refused(String),
}

impl Visitor {
    /// Somebody new.
    pub fn new(address: SocketAddr) -> Self {
        Self { client: Client::new(address) }
    }

    /// A page, which must be there.
    pub async fn read(&mut self, path: &str) -> Result<Answer> {
        let answer = self.client.get(path, IDENTITY).await?;
        ensure!(answer.status.is_success(), "{path}: {}", answer.status);
        Ok(answer)
    }

    /// The form of an event's page; `None` where nothing can be bought now.
    pub async fn look_at(&mut self, path: &str) -> Result<Option<Form>> {
        let answer = self.read(path).await?;
        let html = answer.text()?;
        let Some(request) = page::field(html, "request") else { return Ok(None) };
        let field = |name| page::field(html, name).map(str::to_owned).context("the form lacks a field");
        let offers = page::offers(html).into_iter().map(|(name, least)| (name.to_owned(), least)).collect();
        Ok(Some(Form { slug: field("slug")?, date: field("date")?, request: request.to_owned(), offers }))
    }

    /// Holds places. The same form sent again holds them once.
    pub async fn hold(&mut self, form: &Form, offer: &str, quantity: u32) -> Result<Told<()>> {
        let quantity = quantity.to_string();
        let fields = [
            ("locale", "fr"),
            ("slug", &form.slug),
            ("date", &form.date),
            ("request", &form.request),
            (offer, &quantity),
        ];
        let place = self.send("/fn/hold_places", &fields).await?;
        told(&place, |place| (place == "/fr/basket").then_some(()))
    }

    /// Orders what is held.
    pub async fn order(&mut self, name: &str, email: &str) -> Result<Told<Ordered>> {
        let fields = [("locale", "fr"), ("name", name), ("email", email), ("consent", "on")];
        let place = self.send("/fn/place_order", &fields).await?;
        told(&place, |place| {
            if place.starts_with("/sandbox/pay/") {
                Some(Ordered::ToPay(place.to_owned()))
            } else {
                place.starts_with("/fr/orders/").then(|| Ordered::Confirmed(place.to_owned()))
            }
        })
    }

    /// Pays on the sandbox's page with the card that succeeds; `webhooks` is how the shop will be
    /// told. Tells the way back to the shop.
    pub async fn pay(&mut self, page: &str, webhooks: &str) -> Result<String> {
        let card = [
            ("number", "4242 4242 4242 4242"),
            ("expiry", "12/49"),
            ("cvc", "123"),
            ("name", "Ada Lovelace"),
            ("webhooks", webhooks),
        ];
        let place = self.send(page, &card).await?;
        ensure!(place.contains("/paid?payment="), "the payment page leads to {place}");
        Ok(place)
    }

    /// Goes back to the shop, which leads to the order.
    pub async fn come_back(&mut self, way: &str) -> Result<String> {
        let answer = self.client.get(way, IDENTITY).await?;
        ensure!(answer.status.is_redirection(), "{way}: {}", answer.status);
        Ok(answer.leads_to()?.to_owned())
    }

    /// How many tickets an order's page shows.
    pub async fn tickets(&mut self, order: &str) -> Result<usize> {
        Ok(self.read(order).await?.text()?.matches("class=\"ticket-number\"").count())
    }

    /// Sends a form and tells where it led.
    async fn send(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<String> {
        let answer = self.client.post(path, fields).await?;
        ensure!(answer.status.is_redirection(), "{path}: {}", answer.status);
        Ok(answer.leads_to()?.to_owned())
    }
}

/// Either where one wished to go, or back with a problem.
fn told<T>(place: &str, read: impl Fn(&str) -> Option<T>) -> Result<Told<T>> {
    if let Some(done) = read(place) {
        return Ok(Told::Done(done));
    }
    match place.split_once("problem=") {
        Some((_, code)) => Ok(Told::Refused(code.split(['&', '#']).next().unwrap_or(code).to_owned())),
        None => bail!("a form led to {place}"),
    }
}

//! The register of who may call what. Deny by default: the process does not start with a route that
//! has no rule here, nor with a rule whose route is gone (unless there can be no such caller: the
//! routes of a demo need not be there when it is off).
//!
//! The rule says who is meant to call; that a link's holder or a role really may do what they ask is
//! decided by the verb of `services` that the route calls.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::Config;

/// Who may call a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caller {
    /// Everybody.
    Anyone,
    /// Whoever holds the secret link: the path holds a token that the verb checks.
    LinkHolder,
    /// Whoever has a basket's cookie, a secret token that the verb checks; others see an empty basket.
    BasketOwner,
    /// Whoever can sign the body; the verb checks the signature.
    Signer,
    /// Everybody, on a demonstration only; nobody elsewhere.
    DemoVisitor,
    /// Everybody, where payment with play money is on; nobody elsewhere.
    SandboxPayer,
}

impl Caller {
    /// Whether answers are for this caller alone: never kept by a cache or a search engine.
    pub const fn is_private(self) -> bool {
        !matches!(self, Self::Anyone)
    }

    /// Whether there can be such a caller here at all.
    pub fn exists(self, config: &Config) -> bool {
        match self {
            Self::Anyone | Self::LinkHolder | Self::BasketOwner | Self::Signer => true,
            Self::DemoVisitor => config.demo,
            Self::SandboxPayer => config.sandbox_payments,
        }
    }
}

/// One route's rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// The route's template, such as `/{locale}/orders/{token}`. A server function goes by its path
    /// without the digits at the end, such as `/fn/hold_tickets`.
    pub path: &'static str,
    /// Who may call it.
    pub caller: Caller,
    /// Whether its page may use the camera.
    pub camera: bool,
}

impl Rule {
    /// A rule without a camera.
    pub const fn new(path: &'static str, caller: Caller) -> Self {
        Self { path, caller, camera: false }
    }

    /// The same with the camera.
    #[must_use]
    pub const fn with_camera(self) -> Self {
        Self { camera: true, ..self }
    }
}

/// Every route of the process.
pub const RULES: &[Rule] = &[
    // The process.
    Rule::new("/", Caller::Anyone),
    Rule::new("/health", Caller::Anyone),
    Rule::new("/ready", Caller::Anyone),
    // The site's files.
    Rule::new("/favicon.svg", Caller::Anyone),
    Rule::new("/pkg/{file}", Caller::Anyone),
    Rule::new("/worker.js", Caller::Anyone),
    // For search engines.
    Rule::new("/robots.txt", Caller::Anyone),
    Rule::new("/sitemap.xml", Caller::Anyone),
    Rule::new("/sitemaps/{file}", Caller::Anyone),
    // What events look like.
    Rule::new("/pictures/{file}", Caller::Anyone),
    // Open pages, as places go.
    Rule::new("/api/events/{slug}/availability", Caller::Anyone),
    Rule::new("/{locale}/events/{slug}/poster.png", Caller::Anyone),
    Rule::new("/{locale}/poster.png", Caller::Anyone),
    // What somebody who types may mean.
    Rule::new("/{locale}/suggestions", Caller::Anyone),
    // Machines.
    Rule::new("/api/alerts/{token}/stop", Caller::LinkHolder),
    Rule::new("/api/ticket-keys", Caller::Anyone),
    Rule::new("/webhooks/{provider}", Caller::Signer),
    // The sandbox's payment page.
    Rule::new("/sandbox/icon.svg", Caller::SandboxPayer),
    Rule::new("/sandbox/pay/{reference}", Caller::SandboxPayer),
    Rule::new("/sandbox/pay/{reference}/challenge", Caller::SandboxPayer),
    Rule::new("/sandbox/pay/{reference}/give-up", Caller::SandboxPayer),
    Rule::new("/sandbox/style.css", Caller::SandboxPayer),
    // The demo's mail.
    Rule::new("/dev/mail", Caller::DemoVisitor),
    Rule::new("/dev/mail/style.css", Caller::DemoVisitor),
    Rule::new("/dev/mail/{id}", Caller::DemoVisitor),
    Rule::new("/dev/mail/{id}/files/{index}", Caller::DemoVisitor),
    Rule::new("/dev/mail/{id}/html", Caller::DemoVisitor),
    Rule::new("/dev/mail/{id}/source.eml", Caller::DemoVisitor),
    // Papers.
    Rule::new("/{locale}/events/{slug}/calendar.ics", Caller::Anyone),
    Rule::new("/{locale}/orders/{token}/calendar.ics", Caller::LinkHolder),
    Rule::new("/{locale}/orders/{token}/tickets.pdf", Caller::LinkHolder),
    // What pages ask of the server.
    Rule::new("/fn/ask_alert", Caller::Anyone),
    Rule::new("/fn/cancel_order", Caller::LinkHolder),
    Rule::new("/fn/change_quantity", Caller::BasketOwner),
    Rule::new("/fn/check_in", Caller::LinkHolder),
    Rule::new("/fn/choose_theme", Caller::Anyone),
    Rule::new("/fn/choose_town", Caller::Anyone),
    Rule::new("/fn/confirm_alert", Caller::LinkHolder),
    Rule::new("/fn/extend_hold", Caller::BasketOwner),
    Rule::new("/fn/follow_order", Caller::LinkHolder),
    Rule::new("/fn/hold_places", Caller::Anyone),
    Rule::new("/fn/pay_order", Caller::LinkHolder),
    Rule::new("/fn/place_order", Caller::BasketOwner),
    Rule::new("/fn/stop_alert", Caller::LinkHolder),
    // Pages.
    Rule::new("/{locale}", Caller::Anyone),
    Rule::new("/{locale}/events", Caller::Anyone),
    Rule::new("/{locale}/events/{slug}", Caller::Anyone),
    Rule::new("/{locale}/alerts/asked", Caller::Anyone),
    Rule::new("/{locale}/alerts/new", Caller::Anyone),
    Rule::new("/{locale}/alerts/stopped", Caller::Anyone),
    Rule::new("/{locale}/alerts/{token}", Caller::LinkHolder),
    Rule::new("/{locale}/alerts/{token}/confirm", Caller::LinkHolder),
    Rule::new("/{locale}/calendar", Caller::Anyone),
    Rule::new("/{locale}/categories/{code}", Caller::Anyone),
    Rule::new("/{locale}/cities/{slug}", Caller::Anyone),
    Rule::new("/{locale}/map", Caller::Anyone),
    Rule::new("/{locale}/organisers/{slug}", Caller::Anyone),
    Rule::new("/{locale}/venues/{city}/{slug}", Caller::Anyone),
    Rule::new("/{locale}/basket", Caller::BasketOwner),
    Rule::new("/{locale}/check-in/{token}", Caller::LinkHolder).with_camera(),
    Rule::new("/{locale}/checkout", Caller::BasketOwner),
    Rule::new("/{locale}/orders/{token}", Caller::LinkHolder),
    Rule::new("/{locale}/orders/{token}/cancel", Caller::LinkHolder),
    Rule::new("/{locale}/orders/{token}/paid", Caller::LinkHolder),
    Rule::new("/{locale}/about", Caller::Anyone),
    Rule::new("/{locale}/accessibility", Caller::Anyone),
    Rule::new("/{locale}/legal", Caller::Anyone),
    Rule::new("/{locale}/offline", Caller::Anyone),
    Rule::new("/{locale}/privacy", Caller::Anyone),
    Rule::new("/{locale}/styleguide", Caller::Anyone),
    Rule::new("/{locale}/terms", Caller::Anyone),
];

/// Routes and rules do not match.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum RegisterError {
    /// A route without a rule.
    #[error("{0} has no rule in http/access.rs: nobody may call it until one says who")]
    Unlisted(String),
    /// A rule without a route.
    #[error("{0} has a rule in http/access.rs and no route")]
    Gone(&'static str),
    /// Two rules for one route.
    #[error("{0} has two rules in http/access.rs")]
    Twice(&'static str),
}

/// The rules of the routes that are there.
#[derive(Debug)]
pub struct Register(BTreeMap<&'static str, Rule>);

impl Register {
    /// Matches rules with routes, both ways.
    pub fn new(
        rules: &[Rule],
        routes: &BTreeSet<String>,
        exists: impl Fn(Caller) -> bool,
    ) -> Result<Self, RegisterError> {
        let mut known = BTreeMap::new();
        for rule in rules {
            if known.insert(rule.path, *rule).is_some() {
                return Err(RegisterError::Twice(rule.path));
            }
        }
        let names: BTreeSet<&str> = routes.iter().map(|route| name_of(route)).collect();
        if let Some(unlisted) = names.iter().find(|name| !known.contains_key(*name)) {
            return Err(RegisterError::Unlisted((*unlisted).to_owned()));
        }
        if let Some(gone) = known.values().find(|rule| exists(rule.caller) && !names.contains(rule.path)) {
            return Err(RegisterError::Gone(gone.path));
        }
        Ok(Self(known))
    }

    /// That of a process without routes of its own.
    pub fn none() -> Self {
        Self(BTreeMap::new())
    }

    /// The rule of a route's template.
    pub fn rule(&self, template: &str) -> Option<Rule> {
        self.0.get(name_of(template)).copied()
    }
}

/// The path of a server function ends in a hash of digits that says nothing.
fn name_of(template: &str) -> &str {
    if template.starts_with("/fn/") {
        template.trim_end_matches(|sign: char| sign.is_ascii_digit())
    } else {
        template
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn register(rules: &[Rule], routes: &[&str]) -> Result<(), RegisterError> {
        let routes = routes.iter().map(|route| (*route).to_owned()).collect();
        Register::new(rules, &routes, |caller| caller != Caller::DemoVisitor).map(drop)
    }

    #[test]
    fn routes_and_rules_must_match_both_ways() {
        let rules = [Rule::new("/a", Caller::Anyone), Rule::new("/fn/hold", Caller::Anyone)];
        assert_eq!(register(&rules, &["/a", "/fn/hold1234567"]), Ok(()));
        assert_eq!(
            register(&rules, &["/a", "/b", "/fn/hold1"]),
            Err(RegisterError::Unlisted("/b".to_owned()))
        );
        assert_eq!(register(&rules, &["/a"]), Err(RegisterError::Gone("/fn/hold")));
        assert_eq!(register(&[rules[0], Rule::new("/dev/mail", Caller::DemoVisitor)], &["/a"]), Ok(()));
        assert_eq!(register(&[rules[0], rules[0]], &["/a"]), Err(RegisterError::Twice("/a")));
    }
}

//! The HTTP stack, tried in process: the same router and listener that `guichet serve` runs, around
//! the site's own routes and a few that only exist here.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

mod access;
mod alerts;
mod bodies;
mod box_office;
mod callers;
mod check;
mod check_in;
mod chosen;
mod config;
mod connections;
mod dev_mail;
mod downloads;
mod errors;
mod forms;
mod found;
mod headers;
mod language;
mod legal;
mod limits;
mod live;
mod nowhere;
mod observed;
mod odd_wishes;
mod origin;
mod pages;
mod pictures;
mod places;
mod posters;
mod probes;
mod sandbox;
mod sitemap;
mod statements;
mod support;
mod webhooks;
mod withdrawn;

//! HTTP: how requests come in, what every one of them goes through, and where they are sent.
//!
//! [`listen`] owns the connections, [`router`] puts routes and layers together, [`access`] is the
//! register of who may call what. Each layer has a file of its own, named by what it keeps.

pub mod access;
mod alerts;
pub mod client;
mod compression;
pub mod csp;
mod dev_mail;
mod downloads;
mod encoding;
pub mod health;
pub mod limits;
pub mod listen;
pub mod live;
pub mod locale;
pub mod maintenance;
mod missing;
mod observe;
mod origin;
mod pages;
mod paid;
mod pictures;
mod plain_markup;
mod posters;
pub mod rate_limit;
pub mod refusal;
mod refusal_page;
pub mod request_id;
mod robots;
pub mod router;
pub mod routes;
mod run_to_end;
mod sandbox;
mod security_headers;
pub mod site;
mod sitemap;
mod suggestions;
mod ticket_keys;
mod webhooks;
mod worker;

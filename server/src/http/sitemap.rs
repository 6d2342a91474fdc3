//! The sitemap (sitemaps.org): an index of files: one of pages, and as many of places and of events as are needed. Each
//! address names the same page in the other languages, as Google asks for it.

use std::fmt::Write as _;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use services::events::browse;
use services::failure::Failure;
use services::guichet::Guichet;
use shared::locale::Locale;

use super::refusal::Refusal;
use super::routes::Routes;

const INDEX: &str = "/sitemap.xml";
const FILE: &str = "/sitemaps/{file}";
const PAGES: &str = "pages.xml";
const PLACES: &str = "places";
const EVENTS: &str = "events";
/// Pages that are always there, below the language.
const ALWAYS: [&str; 9] =
    ["", "/events", "/calendar", "/map", "/about", "/terms", "/privacy", "/accessibility", "/legal"];
/// Each is told in every language; a file may hold 50,000 addresses (sitemaps.org).
const PAGES_IN_FILE: usize = 50_000 / Locale::ALL.len();
const SCHEMA: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

pub(super) fn routes(guichet: Guichet) -> Routes {
    let router = Router::new().route(INDEX, get(index)).route(FILE, get(file)).with_state(guichet);
    Routes::new().routed(router, [INDEX, FILE])
}

async fn index(State(guichet): State<Guichet>) -> Result<Response, Refusal> {
    let parts = browse::parts(&guichet.listings, guichet.desk.now()).await.map_err(|error| broken(&error))?;
    let base = &guichet.settings.base_url;
    let places = files_for(places(&guichet).await?.len());
    let numbered = |name, files| (1..=files).map(move |file| format!("{name}-{file}.xml"));
    let files =
        std::iter::once(PAGES.to_owned()).chain(numbered(PLACES, places)).chain(numbered(EVENTS, parts));
    let mut xml = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"{SCHEMA}\">\n");
    for file in files {
        // Writing to a text cannot fail.
        let _ = writeln!(xml, "<sitemap><loc>{base}/sitemaps/{file}</loc></sitemap>");
    }
    Ok(told(xml + "</sitemapindex>\n"))
}

async fn file(State(guichet): State<Guichet>, Path(file): Path<String>) -> Result<Response, Refusal> {
    let base = &guichet.settings.base_url;
    let mut addresses = Addresses::new(base);
    if file == PAGES {
        for path in ALWAYS {
            addresses.add(path, None);
        }
        return Ok(addresses.end());
    }
    if let Some(number) = number_in(&file, PLACES) {
        let paths = places(&guichet).await?;
        for path in part(&paths, number).ok_or(Refusal::NotFound)? {
            addresses.add(path, None);
        }
        return Ok(addresses.end());
    }
    let number = number_in(&file, EVENTS).ok_or(Refusal::NotFound)?;
    let events = browse::coming_events(&guichet.listings, number, guichet.desk.now())
        .await
        .map_err(|error| broken(&error))?;
    for event in events.ok_or(Refusal::NotFound)? {
        addresses.add(&format!("/events/{}", event.slug), Some(&event.changed));
    }
    Ok(addresses.end())
}

/// The pages of categories, organisers, towns and venues, below the language.
async fn places(guichet: &Guichet) -> Result<Vec<String>, Refusal> {
    let places = browse::coming_places(&guichet.db, &guichet.listings, guichet.desk.now()).await;
    Ok(paths_of(places.map_err(|error| broken(&error))?).collect())
}

/// How many files so many pages take; always one, empty or not.
fn files_for(pages: usize) -> u32 {
    u32::try_from(pages.div_ceil(PAGES_IN_FILE).max(1)).unwrap_or(u32::MAX)
}

/// The pages of a file, from 1; `None` when there is no such file.
fn part(paths: &[String], number: u32) -> Option<&[String]> {
    let from = (number.checked_sub(1)? as usize).saturating_mul(PAGES_IN_FILE);
    let to = paths.len().min(from.saturating_add(PAGES_IN_FILE));
    paths.get(from..to).filter(|part| number == 1 || !part.is_empty())
}

fn paths_of(places: browse::Places) -> impl Iterator<Item = String> {
    let categories = places.categories.into_iter().map(|category| format!("/categories/{category}"));
    let organisers = places.organisers.into_iter().map(|slug| format!("/organisers/{slug}"));
    let towns = places.towns.into_iter().map(|slug| format!("/cities/{}", plain(&slug)));
    let venues =
        places.venues.into_iter().map(|(city, slug)| format!("/venues/{}/{}", plain(&city), plain(&slug)));
    categories.chain(organisers).chain(towns).chain(venues)
}

/// Letters beyond ASCII as addresses write them; all else in a slug is letters, digits and hyphens.
fn plain(slug: &str) -> String {
    slug.bytes().fold(String::with_capacity(slug.len()), |mut plain, byte| {
        if byte.is_ascii() {
            plain.push(char::from(byte));
        } else {
            let _ = write!(plain, "%{byte:02X}");
        }
        plain
    })
}

/// The number in `events-12.xml`, written as we write it.
fn number_in(file: &str, name: &str) -> Option<u32> {
    let digits = file.strip_prefix(name)?.strip_prefix('-')?.strip_suffix(".xml")?;
    digits.parse().ok().filter(|number: &u32| number.to_string() == digits)
}

/// A file of addresses. Nothing in them needs to be escaped: slugs are letters, digits and hyphens, and the site's
/// own address was read as one when the process started.
struct Addresses<'a> {
    base: &'a str,
    xml: String,
}

impl<'a> Addresses<'a> {
    fn new(base: &'a str) -> Self {
        let xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <urlset xmlns=\"{SCHEMA}\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"
        );
        Self { base, xml }
    }

    /// A page by its path below the language, in every language.
    fn add(&mut self, path: &str, changed: Option<&str>) {
        let base = self.base;
        let others = Locale::ALL.map(|other| {
            format!("<xhtml:link rel=\"alternate\" hreflang=\"{other}\" href=\"{base}/{other}{path}\"/>")
        });
        let changed = changed.map_or_else(String::new, |at| format!("<lastmod>{at}</lastmod>"));
        for locale in Locale::ALL {
            let _ =
                writeln!(self.xml, "<url><loc>{base}/{locale}{path}</loc>{changed}{}</url>", others.concat());
        }
    }

    fn end(self) -> Response {
        told(self.xml + "</urlset>\n")
    }
}

fn told(xml: String) -> Response {
    let headers = [(CONTENT_TYPE, "application/xml; charset=utf-8"), (CACHE_CONTROL, "public, max-age=3600")];
    (headers, xml).into_response()
}

fn broken(error: &Failure) -> Refusal {
    tracing::error!(%error, "the sitemap could not be read");
    Refusal::Internal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_every_script_are_told() {
        assert_eq!(plain("saint-etienne"), "saint-etienne");
        assert_eq!(plain("東-1"), "%E6%9D%B1-1");
    }

    #[test]
    fn a_file_has_one_name() {
        assert_eq!(number_in("events-1.xml", EVENTS), Some(1));
        assert_eq!(number_in("places-120.xml", PLACES), Some(120));
        assert_eq!(number_in("places-1.xml", EVENTS), None);
        for other in
            ["events-01.xml", "events-+1.xml", "events-.xml", "events-x.xml", "1.xml", "events-1.xml.gz"]
        {
            assert_eq!(number_in(other, EVENTS), None, "{other}");
        }
    }

    #[test]
    fn every_place_is_in_one_file_and_no_file_holds_too_many() {
        for (places, files) in [
            (0, 1),
            (1, 1),
            (PAGES_IN_FILE - 1, 1),
            (PAGES_IN_FILE, 1),
            (PAGES_IN_FILE + 1, 2),
            (2 * PAGES_IN_FILE, 2),
        ] {
            let paths: Vec<String> = (0..places).map(|place| place.to_string()).collect();
            let parts: Vec<&[String]> = (1..).map_while(|number| part(&paths, number)).collect();
            assert_eq!((parts.len(), parts.concat()), (files, paths.clone()), "{places}");
            assert!(parts.iter().all(|part| part.len() * Locale::ALL.len() <= 50_000), "{places}");
            assert_eq!(part(&paths, 0), None);
        }
    }
}

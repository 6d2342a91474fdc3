//! The sitemap (sitemaps.org): an index of files: one of pages, one of places, and as many of events as are needed. Each address
//! names the same page in the other languages, as Google asks for it.

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
const PLACES: &str = "places.xml";
/// Pages that are always there, below the language.
const ALWAYS: [&str; 9] =
    ["", "/events", "/calendar", "/map", "/about", "/terms", "/privacy", "/accessibility", "/legal"];
/// Addresses in one file (sitemaps.org).
const MOST_ADDRESSES: usize = 50_000;
const SCHEMA: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

pub(super) fn routes(guichet: Guichet) -> Routes {
    let router = Router::new().route(INDEX, get(index)).route(FILE, get(file)).with_state(guichet);
    Routes::new().routed(router, [INDEX, FILE])
}

async fn index(State(guichet): State<Guichet>) -> Result<Response, Refusal> {
    let parts = browse::parts(&guichet.listings, guichet.desk.now()).await.map_err(|error| broken(&error))?;
    let base = &guichet.settings.base_url;
    let files = [PAGES, PLACES]
        .map(str::to_owned)
        .into_iter()
        .chain((1..=parts).map(|part| format!("events-{part}.xml")));
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
    if file == PLACES {
        let places = browse::coming_places(&guichet.db, &guichet.listings, guichet.desk.now())
            .await
            .map_err(|error| broken(&error))?;
        for path in paths_of(places) {
            addresses.add(&path, None);
        }
        return Ok(addresses.end());
    }
    let part = part_of(&file).ok_or(Refusal::NotFound)?;
    let places = browse::coming_events(&guichet.listings, part, guichet.desk.now())
        .await
        .map_err(|error| broken(&error))?;
    let places = places.ok_or(Refusal::NotFound)?;
    for place in places {
        addresses.add(&format!("/events/{}", place.slug), Some(&place.changed));
    }
    Ok(addresses.end())
}

/// The pages of places, below the language; as many as a file may tell of in every language.
fn paths_of(places: browse::Places) -> impl Iterator<Item = String> {
    let categories = places.categories.into_iter().map(|category| format!("/categories/{category}"));
    let organisers = places.organisers.into_iter().map(|slug| format!("/organisers/{slug}"));
    let towns = places.towns.into_iter().map(|slug| format!("/cities/{}", plain(&slug)));
    let venues =
        places.venues.into_iter().map(|(city, slug)| format!("/venues/{}/{}", plain(&city), plain(&slug)));
    categories.chain(organisers).chain(towns).chain(venues).take(MOST_ADDRESSES / Locale::ALL.len())
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
fn part_of(file: &str) -> Option<u32> {
    let digits = file.strip_prefix("events-")?.strip_suffix(".xml")?;
    digits.parse().ok().filter(|part: &u32| part.to_string() == digits)
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
    fn parts_have_one_name() {
        assert_eq!(part_of("events-1.xml"), Some(1));
        assert_eq!(part_of("events-120.xml"), Some(120));
        for other in
            ["events-01.xml", "events-+1.xml", "events-.xml", "events-x.xml", "1.xml", "events-1.xml.gz"]
        {
            assert_eq!(part_of(other), None, "{other}");
        }
    }
}

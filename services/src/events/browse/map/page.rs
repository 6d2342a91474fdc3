//! The map of what is coming.

use std::collections::BTreeMap;

use shared::time::Timestamp;

use super::Position;
use super::clusters::{Cluster, Look, clusters};
use super::outlines::{Area, Frame, area_around};
use crate::events::browse::list::{ListQuery, wish};
use crate::events::browse::listings::{self, Listings, towns_of};
use crate::events::browse::places::{TownLink, town_slug};
use crate::events::browse::search::Search;
use crate::failure::Failure;

/// Which events, and where to look.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MapQuery {
    /// Which events, as a list is asked for them. Their region, if one is asked for, is what is looked at.
    pub events: ListQuery,
    /// One of the areas that are shipped, by its name; one that is not there is as good as none.
    pub area: Option<String>,
}

/// A map to look at.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// What is drawn.
    pub area: &'static Area,
    /// The part of it that is shown.
    pub frame: Frame,
    /// The dots on it, the one with the most events first.
    pub dots: Vec<Cluster>,
}

/// A part of the map to look at more closely, or from further away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionLink {
    /// The name by which an address asks for it.
    pub name: String,
    /// Whether it is one of the areas that are shipped.
    pub is_area: bool,
    /// How many events are coming there.
    pub events: u32,
}

/// The map of what is coming.
#[derive(Debug, Clone, PartialEq)]
pub struct MapPage {
    /// How many events are coming, drawn or not.
    pub events: u32,
    /// In how many towns.
    pub towns: usize,
    /// The map itself.
    pub main: Drawn,
    /// What lies far from it, each on a small map of its own.
    pub insets: Vec<Drawn>,
    /// Towns that are on none of these maps, the one with the most events first.
    pub elsewhere: Vec<TownLink>,
    /// The region that is looked at, if it is one.
    pub region: Option<RegionLink>,
    /// Where else to look.
    pub regions: Vec<RegionLink>,
}

/// A town with its place, as far as it is known.
struct Town {
    link: TownLink,
    region: String,
    position: Option<Position>,
}

/// Draws what is coming.
pub async fn map_page(listings: &Listings, query: &MapQuery, now: Timestamp) -> Result<MapPage, Failure> {
    listings.refresh(now).await?;
    let mut towns = found(listings, query, now);
    let regions = regions(&towns);
    let asked = query.events.region.as_deref().map(town_slug).filter(|slug| !slug.is_empty());
    let region = asked.map(|asked| {
        let known = regions.iter().find(|region| !region.is_area && town_slug(&region.name) == asked);
        towns.retain(|town| town_slug(&town.region) == asked);
        let name = query.events.region.clone().unwrap_or_default();
        known.cloned().unwrap_or(RegionLink { name, is_area: false, events: 0 })
    });
    let area = regions.iter().find(|one| one.is_area && Some(&one.name) == query.area.as_ref());
    let (events, count) = (towns.iter().map(|town| town.link.events).sum(), towns.len());
    let (main, insets, elsewhere) = match (&region, area) {
        (Some(_), _) => {
            let area = home_of(&towns);
            let (placed, elsewhere) = placed(towns, area);
            let places: Vec<(f64, f64)> = placed.iter().map(|(_, place)| *place).collect();
            (drawn(area, Frame::around(area, &places), placed, Look::MAP), Vec::new(), elsewhere)
        }
        (None, Some(area)) => whole(towns, Area::named(&area.name)),
        (None, None) => {
            let area = home_of(&towns);
            whole(towns, area)
        }
    };
    Ok(MapPage { events, towns: count, main, insets, elsewhere, region, regions })
}

/// The towns of what is asked for, wherever they are.
fn found(listings: &Listings, query: &MapQuery, now: Timestamp) -> Vec<Town> {
    let index = listings.read();
    let search = Search::read(query.events.q.as_deref().unwrap_or_default());
    if search == Search::Nothing {
        return Vec::new();
    }
    let words = search.words();
    let scores = (!words.is_empty()).then(|| index.vocabulary.scores(words, index.len()));
    let everywhere = ListQuery { region: None, ..query.events.clone() };
    towns_of(&index, &wish(&index, &everywhere, now), scores.as_ref()).into_iter().map(town).collect()
}

fn town(town: listings::Town) -> Town {
    let listings::Town { name, events, position, region } = town;
    Town { link: TownLink { slug: town_slug(&name), name, events, kilometres: None }, region, position }
}

/// The area where most is on. What is in France overseas is shown beside France, unless it is all there is.
fn home_of(towns: &[Town]) -> &'static Area {
    let mut events: BTreeMap<&str, u32> = BTreeMap::new();
    for town in towns {
        if let Some((area, _)) = town.position.and_then(area_around) {
            *events.entry(&area.name).or_default() += town.link.events;
        }
    }
    let overseas: u32 =
        events.iter().filter(|(name, _)| Area::named(name).is_overseas()).map(|(_, events)| events).sum();
    if events.len() > 1 && overseas > 0 {
        events.retain(|name, _| !Area::named(name).is_overseas());
        *events.entry("france").or_default() += overseas;
    }
    let most = events.into_iter().max_by_key(|(_, events)| *events);
    Area::named(most.map_or("france", |(name, _)| name))
}

/// All of an area; beside France, its parts overseas where something is on.
fn whole(towns: Vec<Town>, area: &'static Area) -> (Drawn, Vec<Drawn>, Vec<TownLink>) {
    let (mut far, mut here): (Vec<Town>, Vec<Town>) = (Vec::new(), Vec::new());
    for town in towns {
        let overseas = town.position.and_then(area_around).is_some_and(|(one, _)| one.is_overseas());
        if area.name == "france" && overseas { far.push(town) } else { here.push(town) }
    }
    let (placed_here, elsewhere) = placed(here, area);
    let mut by_area: BTreeMap<&str, (&'static Area, Vec<Town>)> = BTreeMap::new();
    for town in far {
        if let Some((one, _)) = town.position.and_then(area_around) {
            by_area.entry(&one.name).or_insert((one, Vec::new())).1.push(town);
        }
    }
    let insets =
        by_area.into_values().map(|(one, towns)| drawn(one, one.whole(), placed(towns, one).0, Look::INSET));
    (drawn(area, area.whole(), placed_here, Look::MAP), insets.collect(), elsewhere)
}

type Placed = Vec<(TownLink, (f64, f64))>;

/// Towns at their places in an area, and those outside.
fn placed(towns: Vec<Town>, area: &Area) -> (Placed, Vec<TownLink>) {
    let (mut placed, mut outside) = (Vec::new(), Vec::new());
    for town in towns {
        match town.position.and_then(|position| area.project(position)) {
            Some(place) => placed.push((town.link, place)),
            None => outside.push(town.link),
        }
    }
    outside.sort_by(|one, other| other.events.cmp(&one.events).then_with(|| one.slug.cmp(&other.slug)));
    (placed, outside)
}

fn drawn(area: &'static Area, frame: Frame, towns: Placed, look: Look) -> Drawn {
    Drawn { area, frame, dots: clusters(towns, frame, look) }
}

/// The areas and regions where something is on, areas first.
fn regions(towns: &[Town]) -> Vec<RegionLink> {
    let (mut areas, mut regions) = (BTreeMap::<&str, u32>::new(), BTreeMap::<String, (&str, u32)>::new());
    for town in towns {
        let Some((area, _)) = town.position.and_then(area_around) else { continue };
        let wider: &[&str] = match area.name.as_str() {
            "france" => &["france", "europe", "world"],
            "europe" => &["europe", "world"],
            _ => &["world"],
        };
        for name in wider {
            *areas.entry(name).or_default() += town.link.events;
        }
        let slug = town_slug(&town.region);
        if !slug.is_empty() {
            regions.entry(slug).or_insert((&town.region, 0)).1 += town.link.events;
        }
    }
    let order = ["france", "europe", "world"];
    // From further away there is nothing more to see unless something lies there.
    let mut seen = 0;
    let mut links = Vec::new();
    for name in order {
        let events = areas.get(name).copied().unwrap_or_default();
        if events > seen {
            seen = events;
            links.push(RegionLink { name: name.to_owned(), is_area: true, events });
        }
    }
    links.extend(regions.into_values().map(|(name, events)| RegionLink {
        name: name.to_owned(),
        is_area: false,
        events,
    }));
    links
}

//! Outlines with dots on them, drawn on the server.

use leptos::prelude::*;
use services::events::browse::map::{Area, Drawn, Frame, Position, area_around};

use crate::i18n::td_string;
use crate::locale::{locale_now, sentences_in};

/// Dots with their names written beside them: more would cover each other.
const NAMED: usize = 12;
/// How wide a letter is, as a part of its height.
const LETTER: f64 = 0.58;
/// The dot of the one place on a small map, as a part of its width.
const SPOT: f64 = 0.03;

/// A dot of a map as a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DotLink {
    /// Where it leads.
    pub href: String,
    /// What it is, for those who hear it alone: `Lyon, 24 événements`.
    pub spoken: String,
}

/// A map whose dots are links, one for each in `links`.
pub fn drawn_map(drawn: &Drawn, label: String, links: Vec<DotLink>) -> impl IntoView + use<> {
    let Drawn { area, frame, dots } = drawn;
    let named = names(drawn);
    let dots = dots.iter().zip(links).map(|(dot, link)| {
        let (x, y) = (dot.x.round(), dot.y.round());
        view! {
            <a href=link.href aria-label=link.spoken class="map-dot">
                // What is touched is larger than what is seen.
                <circle class="map-touch" cx=x cy=y r=(frame.width * SPOT).max(dot.radius).round()></circle>
                <circle class="map-ink" cx=x cy=y r=(dot.radius * 10.0).round() / 10.0></circle>
            </a>
        }
    });
    let dots = dots.collect_view();
    view! {
        <svg class="map" viewBox=view_box(*frame) role="group" aria-label=label>
            {land(area)}
            {dots}
            {named}
        </svg>
    }
}

/// The names of the greatest dots, as far as none covers another.
fn names(drawn: &Drawn) -> impl IntoView + use<> {
    let size = (drawn.frame.width * 0.026).round();
    let names = placed_names(drawn, size).into_iter().map(|name| {
        let Name { text, left, right, y, to_west } = name;
        let (anchor, x) = if to_west { ("end", right) } else { ("start", left) };
        view! {
            <text class="map-name" x=x.round() y=(y + size * 0.35).round() font-size=size text-anchor=anchor>
                {text}
            </text>
        }
    });
    let names = names.collect_view();
    view! { <g aria-hidden="true">{names}</g> }
}

/// A name beside its dot, in units of the map.
struct Name {
    text: String,
    left: f64,
    right: f64,
    y: f64,
    to_west: bool,
}

fn placed_names(drawn: &Drawn, size: f64) -> Vec<Name> {
    let Frame { left, width, .. } = drawn.frame;
    let mut placed: Vec<Name> = Vec::new();
    for dot in drawn.dots.iter().take(NAMED) {
        let Some(town) = dot.towns.first() else { continue };
        let long = town.name.chars().fold(0.0, |long, _| long + size * LETTER);
        // Where there is no room towards the east, it stands to the west.
        let to_west = dot.x - left + dot.radius + long > width;
        let near = dot.radius + size * 0.4;
        let (from, to) =
            if to_west { (dot.x - near - long, dot.x - near) } else { (dot.x + near, dot.x + near + long) };
        let name = Name { text: town.name.clone(), left: from, right: to, y: dot.y, to_west };
        let covers = |other: &Name| {
            name.left < other.right && other.left < name.right && (name.y - other.y).abs() < size * 1.2
        };
        if !placed.iter().any(covers) {
            placed.push(name);
        }
    }
    placed
}

/// A small map of where a place is; nothing for what is on no map.
pub fn spot_map(at: Position, label: String) -> Option<impl IntoView + use<>> {
    let (area, (x, y)) = area_around(at)?;
    let spot =
        view! { <circle class="map-ink" cx=x.round() cy=y.round() r=(area.width * SPOT).round()></circle> };
    Some(view! {
        <svg class="map map-small" viewBox=view_box(area.whole()) role="img" aria-label=label>
            {land(area)}
            {spot}
        </svg>
    })
}

fn land(area: &Area) -> impl IntoView + use<> {
    let beyond =
        (!area.beyond.is_empty()).then(|| view! { <path class="map-beyond" d=area.beyond.clone()></path> });
    view! {
        {beyond}
        <path class="map-land" d=area.land.clone()></path>
    }
}

fn view_box(Frame { left, top, width, height }: Frame) -> String {
    format!("{left} {top} {width} {height}")
}

/// The name of an area that is shipped.
pub fn area_name(name: &str) -> &'static str {
    let words = sentences_in(locale_now());
    match name {
        "france" => td_string!(words, map.areas.france),
        "guadeloupe" => td_string!(words, map.areas.guadeloupe),
        "martinique" => td_string!(words, map.areas.martinique),
        "guyane" => td_string!(words, map.areas.guyane),
        "reunion" => td_string!(words, map.areas.reunion),
        "mayotte" => td_string!(words, map.areas.mayotte),
        "saint-pierre-et-miquelon" => td_string!(words, map.areas.saint_pierre),
        "saint-martin" => td_string!(words, map.areas.saint_martin),
        "nouvelle-caledonie" => td_string!(words, map.areas.nouvelle_caledonie),
        "polynesie" => td_string!(words, map.areas.polynesie),
        "wallis-et-futuna" => td_string!(words, map.areas.wallis),
        "europe" => td_string!(words, map.areas.europe),
        _ => td_string!(words, map.areas.world),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use services::events::browse::map::Cluster;
    use services::events::browse::places::TownLink;

    fn dot(name: &str, x: f64, y: f64) -> Cluster {
        let town = TownLink { slug: name.to_owned(), name: name.to_owned(), events: 1, kilometres: None };
        Cluster { x, y, radius: 10.0, events: 1, towns: vec![town] }
    }

    #[test]
    fn no_name_covers_another_or_leaves_the_map() {
        let area = Area::named("france");
        let dots =
            vec![dot("Lyon", 500.0, 500.0), dot("Oyonnax", 540.0, 510.0), dot("Strasbourg", 960.0, 200.0)];
        let drawn = Drawn { area, frame: area.whole(), dots };
        let names = placed_names(&drawn, 26.0);
        let told: Vec<(&str, bool)> = names.iter().map(|name| (name.text.as_str(), name.to_west)).collect();
        assert_eq!(told, [("Lyon", false), ("Strasbourg", true)]);
        assert!(names.iter().all(|name| name.left >= 0.0 && name.right <= area.width));
    }
}

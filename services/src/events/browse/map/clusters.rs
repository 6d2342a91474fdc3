//! Towns as dots that never touch: those near each other are one.

use super::Frame;
use crate::events::browse::places::TownLink;

/// How large dots are, as parts of the width of the map: the least and the greatest radius, and how far apart two
/// of them are at least.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    least: f64,
    greatest: f64,
    apart: f64,
}

impl Look {
    /// A map as wide as a phone or wider: two dots are 24 pixels apart on the smallest, room for a finger.
    pub const MAP: Self = Self { least: 0.01, greatest: 0.035, apart: 0.078 };
    /// A map beside others.
    pub const INSET: Self = Self { least: 0.05, greatest: 0.12, apart: 0.28 };
}

/// A dot: a town, with those near it.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// From the west side of the area.
    pub x: f64,
    /// From its north side.
    pub y: f64,
    /// How large it is: its area goes with its events.
    pub radius: f64,
    /// How many events are coming in all its towns.
    pub events: u32,
    /// The town it stands on, then those near it; the most events first. Never empty.
    pub towns: Vec<TownLink>,
}

/// Dots for towns at their places, the one with the most events first.
pub fn clusters(towns: Vec<(TownLink, (f64, f64))>, frame: Frame, look: Look) -> Vec<Cluster> {
    let mut towns = towns;
    towns.sort_by(|(one, _), (other, _)| {
        other.events.cmp(&one.events).then_with(|| one.slug.cmp(&other.slug))
    });
    let apart = look.apart * frame.width;
    let mut dots: Vec<Cluster> = Vec::new();
    for (town, (x, y)) in towns {
        let near = |dot: &&mut Cluster| (dot.x - x).hypot(dot.y - y) < apart;
        if let Some(dot) = dots.iter_mut().find(near) {
            dot.events += town.events;
            dot.towns.push(town);
        } else {
            dots.push(Cluster { x, y, radius: 0.0, events: town.events, towns: vec![town] });
        }
    }
    let most = dots.iter().map(|dot| dot.events).max().unwrap_or_default();
    for dot in &mut dots {
        let part = (f64::from(dot.events) / f64::from(most.max(1))).sqrt();
        dot.radius = (part * look.greatest).max(look.least) * frame.width;
    }
    dots.sort_by(|one, other| {
        other.events.cmp(&one.events).then_with(|| one.towns[0].slug.cmp(&other.towns[0].slug))
    });
    dots
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FRAME: Frame = Frame { left: 0.0, top: 0.0, width: 1000.0, height: 1000.0 };

    fn town(slug: &str, events: u32) -> TownLink {
        TownLink { slug: slug.to_owned(), name: slug.to_owned(), events, kilometres: None }
    }

    #[test]
    fn towns_near_each_other_are_one_dot_on_the_greatest_of_them() {
        let towns = vec![
            (town("villeurbanne", 5), (510.0, 500.0)),
            (town("lyon", 40), (500.0, 500.0)),
            (town("brest", 10), (70.0, 280.0)),
        ];
        let dots = clusters(towns, FRAME, Look::MAP);
        let told: Vec<(&str, u32, usize)> =
            dots.iter().map(|dot| (dot.towns[0].slug.as_str(), dot.events, dot.towns.len())).collect();
        assert_eq!(told, [("lyon", 45, 2), ("brest", 10, 1)]);
        assert_eq!((dots[0].x, dots[0].radius), (500.0, 35.0));
        let areas = (dots[0].radius / dots[1].radius).powi(2);
        assert!((areas - 4.5).abs() < 1e-9, "{areas}");
    }

    #[test]
    fn the_border_of_near_is_where_it_is_said() {
        let apart = Look::MAP.apart * FRAME.width;
        for (x, dots) in [(apart - 0.01, 1), (apart, 2), (apart + 0.01, 2)] {
            let towns = vec![(town("a", 2), (0.0, 0.0)), (town("b", 1), (x, 0.0))];
            assert_eq!(clusters(towns, FRAME, Look::MAP).len(), dots, "{x}");
        }
        assert_eq!(clusters(Vec::new(), FRAME, Look::MAP), []);
    }

    proptest! {
        #[test]
        fn dots_never_touch_and_no_event_is_lost(
            places in prop::collection::vec((0.0..1000.0, 0.0..1000.0, 1_u32..500), 0..200)
        ) {
            let all: u32 = places.iter().map(|(.., events)| events).sum();
            let towns = places.into_iter().enumerate();
            let towns = towns.map(|(at, (x, y, events))| (town(&at.to_string(), events), (x, y))).collect();
            let dots = clusters(towns, FRAME, Look::MAP);
            prop_assert_eq!(dots.iter().map(|dot| dot.events).sum::<u32>(), all);
            for (at, one) in dots.iter().enumerate() {
                for other in &dots[..at] {
                    let between = (one.x - other.x).hypot(one.y - other.y);
                    prop_assert!(between > one.radius + other.radius);
                }
            }
        }
    }
}

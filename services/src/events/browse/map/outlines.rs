//! The outlines that are shipped: France, its parts overseas, Europe, the world. `data/outlines.mjs` renews them.

use std::sync::LazyLock;

use serde::Deserialize;

use super::Position;

const SHIPPED: &str = include_str!("../../../../data/outlines.json");

/// Read once. A test holds that they are readable.
static AREAS: LazyLock<Vec<Area>> = LazyLock::new(|| serde_json::from_str(SHIPPED).unwrap_or_default());
/// What would be drawn if they were not.
static NOWHERE: Area = Area {
    name: String::new(),
    west: 0.0,
    north: 0.0,
    across: 0.0,
    down: 0.0,
    width: 1.0,
    height: 1.0,
    land: String::new(),
    beyond: String::new(),
};

/// A part of the world with its outline, in units from its north-west corner: an equirectangular projection, true to
/// scale along its middle.
#[derive(Debug, PartialEq, Deserialize)]
pub struct Area {
    /// Its name in addresses.
    pub name: String,
    west: f64,
    north: f64,
    across: f64,
    down: f64,
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
    /// The land that it is about, as the path of a drawing.
    pub land: String,
    /// The land beside it.
    pub beyond: String,
}

/// A part of an area.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// From the west side of the area.
    pub left: f64,
    /// From its north side.
    pub top: f64,
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
}

impl Area {
    /// The area of this name, else the world.
    pub fn named(name: &str) -> &'static Self {
        AREAS.iter().find(|area| area.name == name).or(AREAS.last()).unwrap_or(&NOWHERE)
    }

    /// Where a place is in units; `None` when it is outside.
    pub fn project(&self, at: Position) -> Option<(f64, f64)> {
        let (x, y) = ((at.east - self.west) * self.across, (self.north - at.north) * self.down);
        let within = (0.0..=self.width).contains(&x) && (0.0..=self.height).contains(&y);
        within.then_some((x, y))
    }

    /// All of it.
    pub fn whole(&self) -> Frame {
        Frame { left: 0.0, top: 0.0, width: self.width, height: self.height }
    }

    /// Whether it is a part of France overseas.
    pub fn is_overseas(&self) -> bool {
        !matches!(self.name.as_str(), "france" | "europe" | "world")
    }
}

impl Frame {
    /// What holds these places, with room around them, in the proportions of a page and within the area.
    pub fn around(area: &Area, places: &[(f64, f64)]) -> Self {
        /// Room around, of the longer side; and the least that is shown, of the area's width.
        const MARGIN: f64 = 0.15;
        const LEAST: f64 = 0.16;
        let sides = places.iter().fold(None, |sides: Option<[f64; 4]>, (x, y)| {
            let [left, right, top, bottom] = sides.unwrap_or([*x, *x, *y, *y]);
            Some([left.min(*x), right.max(*x), top.min(*y), bottom.max(*y)])
        });
        let Some([left, right, top, bottom]) = sides else { return area.whole() };
        let longer = (right - left).max(bottom - top);
        let side = (longer * (1.0 + 2.0 * MARGIN)).max(area.width * LEAST).min(area.width).min(area.height);
        let within = |middle: f64, most: f64| (middle - side / 2.0).clamp(0.0, most - side);
        Self {
            left: within(f64::midpoint(left, right), area.width).round(),
            top: within(f64::midpoint(top, bottom), area.height).round(),
            width: side.round(),
            height: side.round(),
        }
    }
}

/// The nearest area that holds a place: France before Europe before the world.
pub fn area_around(at: Position) -> Option<(&'static Area, (f64, f64))> {
    AREAS.iter().find_map(|area| Some((area, area.project(at)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(north: f64, east: f64) -> Position {
        Position { north, east }
    }

    #[test]
    fn every_outline_is_readable_and_drawn_within_its_area() {
        assert_eq!(AREAS.len(), 13);
        for area in AREAS.iter() {
            assert!(area.land.starts_with('M') && area.land.ends_with('z'), "{}", area.name);
            let plain = |sign: char| sign.is_ascii_digit() || "Mlz- ".contains(sign);
            assert!(area.land.chars().chain(area.beyond.chars()).all(plain), "{}", area.name);
            for start in area.land.split('M').skip(1) {
                let mut numbers = start.split(['l', ' ']).map(|number| number.parse::<f64>().unwrap());
                let (x, y) = (numbers.next().unwrap(), numbers.next().unwrap());
                assert!(x <= area.width && y <= area.height, "{} {x} {y}", area.name);
            }
        }
        assert!(SHIPPED.len() < 40_000, "{}", SHIPPED.len());
    }

    #[test]
    fn places_stand_where_an_atlas_has_them() {
        let france = Area::named("france");
        for (place, x, y) in [
            (at(48.8566, 2.3522), 513.0, 237.0),
            (at(43.2965, 5.3698), 707.0, 756.0),
            (at(48.3904, -4.4861), 72.0, 281.0),
            (at(41.9192, 8.7386), 925.0, 885.0),
        ] {
            let (told_x, told_y) = france.project(place).unwrap();
            assert!((told_x - x).abs() < 2.0 && (told_y - y).abs() < 3.0, "{told_x} {told_y} for {x} {y}");
        }
        // As far east as north: as long on the map.
        let (x, y) = france.project(at(46.25, 2.0)).unwrap();
        let (east, _) = france.project(at(46.25, 3.0)).unwrap();
        let (_, north) = france.project(at(47.25, 2.0)).unwrap();
        assert!(((east - x) / (y - north) - 46.25_f64.to_radians().cos()).abs() < 1e-3);
    }

    #[test]
    fn a_place_is_looked_for_in_the_nearest_area() {
        for (place, area) in [
            (at(48.85, 2.35), Some("france")),
            (at(42.7, 9.45), Some("france")),
            (at(-20.88, 55.45), Some("reunion")),
            (at(16.24, -61.53), Some("guadeloupe")),
            (at(4.92, -52.31), Some("guyane")),
            (at(-22.27, 166.44), Some("nouvelle-caledonie")),
            (at(52.52, 13.4), Some("europe")),
            (at(40.71, -74.0), Some("world")),
            (at(-80.0, 0.0), None),
        ] {
            assert_eq!(area_around(place).map(|(area, _)| area.name.as_str()), area, "{place:?}");
        }
        assert_eq!(Area::named("atlantis").name, "world");
    }

    #[test]
    fn a_frame_holds_its_places_and_stays_within_the_area() {
        let france = Area::named("france");
        for places in
            [vec![(500.0, 500.0)], vec![(2.0, 3.0), (90.0, 200.0)], vec![(0.0, 0.0), (1000.0, 961.0)]]
        {
            let frame = Frame::around(france, &places);
            assert!(frame.left >= 0.0 && frame.left + frame.width <= france.width, "{frame:?}");
            assert!(frame.top >= 0.0 && frame.top + frame.height <= france.height, "{frame:?}");
            assert!(frame.width >= 160.0, "{frame:?}");
        }
        assert_eq!(Frame::around(france, &[]), france.whole());
    }
}

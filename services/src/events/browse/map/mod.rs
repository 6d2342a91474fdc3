//! Where something is on, drawn: outlines that are shipped, places on them, and towns merged where they would touch.

mod clusters;
mod outlines;
mod page;

pub use super::listings::Position;
pub use clusters::{Cluster, Look};
pub use outlines::{Area, Frame, area_around};
pub use page::{Drawn, MapPage, MapQuery, RegionLink, map_page};

//! What can be seen of a running process: logs and metrics. Neither holds personal data: no
//! address, no query string, no path with a token in it; a route is told by its template.

pub mod logs;
pub mod metrics;

use services::db::{DatabaseUrl, Db};
use services::events::browse::{self, ListQuery};
use shared::locale::Locale;
use shared::time::Timestamp;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
#[tokio::main]
async fn main() {
    let now = Timestamp::from_micros(1_795_176_000_000_000);
    let url: DatabaseUrl = std::env::args().nth(1).unwrap().parse().unwrap();
    let db = Db::open(&url).await.unwrap();
    let mut slugs = Vec::new();
    let mut after = None;
    loop {
        let l = browse::list(&db, &ListQuery { limit: 100, after, ..Default::default() }, Locale::Fr, now)
            .await
            .unwrap();
        slugs.extend(l.cards.into_iter().map(|c| c.slug));
        after = l.next;
        if after.is_none() {
            break;
        }
    }
    println!("{} events", slugs.len());
    let slugs = Arc::new(slugs);
    for what in ["list", "list page 2", "list city", "search jazz", "search f", "page"] {
        for clients in [1_usize, 16] {
            let count = Arc::new(AtomicU64::new(0));
            let t = Instant::now();
            let mut set = Vec::new();
            let second = browse::list(&db, &ListQuery::default(), Locale::Fr, now).await.unwrap().next;
            for c in 0..clients {
                let (db, count, slugs, second) = (db.clone(), count.clone(), slugs.clone(), second.clone());
                set.push(tokio::spawn(async move {
                    let mut i = c * 17;
                    while t.elapsed() < Duration::from_secs(2) {
                        let q = match what {
                            "list page 2" => ListQuery { after: second.clone(), ..Default::default() },
                            "list city" => ListQuery { city: Some("Paris".into()), ..Default::default() },
                            "search jazz" => ListQuery { q: Some("jazz".into()), ..Default::default() },
                            "search f" => ListQuery { q: Some("f".into()), ..Default::default() },
                            _ => ListQuery::default(),
                        };
                        if what == "page" {
                            i += 1;
                            browse::page(&db, &slugs[i % slugs.len()], None, Locale::Fr, now)
                                .await
                                .unwrap()
                                .unwrap();
                        } else {
                            browse::list(&db, &q, Locale::Fr, now).await.unwrap();
                        }
                        count.fetch_add(1, Ordering::Relaxed);
                    }
                }));
            }
            for s in set {
                s.await.unwrap();
            }
            let n = count.load(Ordering::Relaxed) as f64 / t.elapsed().as_secs_f64();
            println!("{what:14} clients {clients:2}: {n:8.0}/s  {:.2} ms", clients as f64 * 1e3 / n);
        }
    }
}

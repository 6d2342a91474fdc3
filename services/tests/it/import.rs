//! Files of events: real ones, whole, twice; broken ones, not at all.

use std::fs;
use std::path::{Path, PathBuf};

use services::booking::kind::Kinds;
use services::db::{Param, Query, Statement};
use services::events::browse::{self, ListQuery};
use services::events::import::{self, ImportError, Limits, Report, Wishes};
use services::events::pictures::{self, Size};
use services::people::organisations::{self, Introduction};
use shared::ids::OrganisationId;
use shared::locale::Locale;
use shared::money::{Currency, Money, VatRate};
use shared::time::Span;

use crate::support::{Shop, on_both_engines};

on_both_engines! {
    every_festival_comes_in_once
    every_conference_comes_in_once
    one_changed_row_changes_one_event
    a_file_that_is_not_whole_imports_nothing
    a_row_that_cannot_be_read_is_named
    prices_put_a_file_on_sale
    a_date_that_the_clocks_swallow_is_named_and_skipped
    a_shrinking_capacity_is_told
    pictures_lie_beside_the_file
}

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

async fn organisation(shop: &Shop) -> OrganisationId {
    let desk = shop.desk(Kinds::default());
    let who = Introduction { name: "Ministère de la Fête", legal_mention: "", demo: false };
    shop.db.write(async move |tx| organisations::find_or_found(tx, &desk, who).await).await.unwrap()
}

async fn wishes(shop: &Shop) -> Wishes {
    let organisation = organisation(shop).await;
    Wishes { organisation, year: Some(2027), price: None, capacity: None, vat: VatRate::ZERO }
}

async fn import_with(shop: &Shop, file: &Path, wishes: Wishes) -> Result<Report, ImportError> {
    // Another day, as it may well be.
    shop.clock.advance(Span::days(1));
    let desk = shop.desk(Kinds::default());
    let file = import::check(file, wishes.year.is_some(), Limits::default()).await?;
    import::import(&shop.db, &desk, file, wishes, |_| {}).await
}

async fn import(shop: &Shop, file: &Path) -> Result<Report, ImportError> {
    import_with(shop, file, wishes(shop).await).await
}

fn written(shop: &Shop, content: impl AsRef<[u8]>) -> PathBuf {
    let path = shop.folder.path().join("events.csv");
    fs::write(&path, content).unwrap();
    path
}

fn counts(report: &Report) -> (u64, u64, u64, u64) {
    (report.new, report.changed, report.same, report.skipped)
}

async fn value(shop: &Shop, statement: &'static Statement) -> i64 {
    Query::new(statement, Vec::<Param>::new()).value(&shop.db).await.unwrap()
}

async fn events(shop: &Shop) -> i64 {
    const TEXT: &str = "SELECT COUNT(*) FROM events";
    static COUNT: Statement = Statement { name: "COUNT", sqlite: TEXT, postgres: TEXT };
    value(shop, &COUNT).await
}

/// A number that any change of any date would change.
async fn dates(shop: &Shop) -> i64 {
    const TEXT: &str = "SELECT CAST(SUM(starts_at / 1000000) AS BIGINT) FROM occurrences";
    static SUM: Statement = Statement { name: "SUM", sqlite: TEXT, postgres: TEXT };
    value(shop, &SUM).await
}

async fn slugs(shop: &Shop, q: &str) -> Vec<String> {
    let query = ListQuery { q: Some(q.to_owned()), limit: 100, ..ListQuery::default() };
    let now = shop.desk(Kinds::default()).now();
    let list = browse::list(&shop.listings, &query, Locale::Fr, now).await.unwrap();
    list.cards.into_iter().map(|card| card.slug).collect()
}

async fn every_festival_comes_in_once(shop: Shop) {
    let file = data("festivals.csv");
    let report = import(&shop, &file).await.unwrap();
    assert_eq!(counts(&report), (4_764, 0, 0, 0));
    assert_eq!(report.ignored_columns, ["scope", "first_edition"]);
    assert_eq!(events(&shop).await, 4_764);
    let (dates_before, slugs_before) = (dates(&shop).await, slugs(&shop, "jazz").await);
    assert_eq!(slugs_before.len(), 100);
    assert_eq!(slugs(&shop, "salon livre oceanien").await.len(), 2, "of the seven that share an id");
    assert_eq!(slugs(&shop, "jambon beurre").await, ["le-jambon-beurre-saint-pierre-et-miquelon"]);

    let report = import(&shop, &file).await.unwrap();
    assert_eq!(counts(&report), (0, 0, 4_764, 0));
    assert_eq!((dates(&shop).await, slugs(&shop, "jazz").await), (dates_before, slugs_before));
}

async fn every_conference_comes_in_once(shop: Shop) {
    let file = data("conferences.json");
    assert_eq!(counts(&import(&shop, &file).await.unwrap()), (393, 0, 0, 0));
    assert_eq!(counts(&import(&shop, &file).await.unwrap()), (0, 0, 393, 0));
    assert_eq!(events(&shop).await, 393);
    assert_eq!(slugs(&shop, "xtremejs").await.len(), 2, "it comes twice a year");
    let page =
        browse::page(&shop.listings, "webinale-berlin", None, Locale::En, shop.desk(Kinds::default()).now());
    let page = page.await.unwrap().unwrap();
    assert_eq!(page.badge, Some(shared::events::Badge::Past), "January 2027 is after June 2026");
    assert!(page.offers.is_empty() && page.attribution.is_some());
}

async fn one_changed_row_changes_one_event(shop: Shop) {
    let rows = fs::read_to_string(data("festivals.csv")).unwrap();
    let first: String = rows.lines().take(301).flat_map(|line| [line, "\n"]).collect();
    let report = import(&shop, &written(&shop, &first)).await.unwrap();
    assert_eq!(counts(&report), (300, 0, 0, 0));
    let changed = first.replacen("07- Musiques actuelles sans distinction", "07- Musiques d’hier", 1);
    let report = import(&shop, &written(&shop, &changed)).await.unwrap();
    assert_eq!(counts(&report), (0, 1, 299, 0));
    assert_eq!(slugs(&shop, "hier musiques").await, ["les-nuits-re-belles-brainans"]);
    let report = import(&shop, &written(&shop, &first)).await.unwrap();
    assert_eq!(counts(&report), (0, 1, 299, 0));
    assert_eq!(events(&shop).await, 300);

    let next_year = Wishes { year: Some(2028), ..wishes(&shop).await };
    let report = import_with(&shop, &written(&shop, &first), next_year).await.unwrap();
    assert_eq!(counts(&report), (0, 300, 0, 0));
    let now = shop.desk(Kinds::default()).now();
    let page = browse::page(&shop.listings, "les-nuits-re-belles-brainans", None, Locale::Fr, now);
    let years: Vec<String> = page
        .await
        .unwrap()
        .unwrap()
        .occurrences
        .into_iter()
        .map(|date| date.starts_iso[..4].to_owned())
        .collect();
    assert!(years.contains(&"2027".to_owned()) && years.contains(&"2028".to_owned()), "{years:?}");
}

async fn a_file_that_is_not_whole_imports_nothing(shop: Shop) {
    let rows = fs::read(data("festivals.csv")).unwrap();
    let cut = import(&shop, &written(&shop, &rows[..500_000])).await;
    assert!(matches!(cut, Err(ImportError::BreaksOff { .. })), "{cut:?}");

    let mut latin = rows.clone();
    let last = latin.len() - 40;
    latin[last] = 0xe9;
    let refused = import(&shop, &written(&shop, latin)).await;
    assert!(matches!(refused, Err(ImportError::NotUtf8(4_765))), "{refused:?}");

    let text = String::from_utf8(rows).unwrap().replacen("name", "title", 1);
    let refused = import(&shop, &written(&shop, text)).await;
    assert!(matches!(refused, Err(ImportError::MissingColumns(_))), "{refused:?}");

    let json = fs::read(data("conferences.json")).unwrap();
    let cut = import(&shop, &written(&shop, &json[..json.len() - 2])).await;
    assert!(matches!(cut, Err(ImportError::BreaksOff { .. })), "{cut:?}");

    let no_year = Wishes { year: None, ..wishes(&shop).await };
    let refused = import_with(&shop, &data("festivals.csv"), no_year.clone()).await;
    assert!(matches!(refused, Err(ImportError::YearNeeded)), "{refused:?}");
    assert_eq!(events(&shop).await, 0);
    assert_eq!(counts(&import_with(&shop, &data("conferences.json"), no_year).await.unwrap()).0, 393);
}

async fn a_row_that_cannot_be_read_is_named(shop: Shop) {
    let content = "id,name,city,starts,url\n\
                   1,\"Fête\nde la Musique\",Gap,2027-06-21,https://example.org\n\
                   2,Bal,Gap,2027-07-14,javascript:alert(1)\n\
                   1,Fête de la Musique,Gap,2027-06-22,\n\
                   3,Foire,Gap,hier,\n\
                   1,Fête de la Musique,Digne,2027-06-21,\n";
    let report = import(&shop, &written(&shop, content)).await.unwrap();
    assert_eq!(counts(&report), (2, 0, 0, 3));
    assert_eq!(
        report.to_string(),
        "5 rows: 2 new, 0 changed, 0 same, 3 skipped\n\
         skipped line 4: “website” is “javascript:alert(1)”: expected an address that begins with https://\n\
         skipped line 5: it is the same event as line 2: same id, name and city\n\
         skipped line 6: “starts” is “hier”: expected 2026-12-04 or 2026-12-04T20:30"
    );
    let many: String = (0..150).map(|at| format!("{at},Bal,,2027-07-14,\n")).collect();
    let report = import(&shop, &written(&shop, format!("id,name,city,starts,url\n{many}"))).await.unwrap();
    assert_eq!((report.skipped, report.reasons.len()), (150, 100));
    assert!(report.to_string().ends_with("and 50 more rows skipped"));
}

async fn prices_put_a_file_on_sale(shop: Shop) {
    let rows = "name,city,starts,price,capacity\nBal,Gap,2027-07-14T20:30,12.50,40\nFête,Gap,2027-07-15,,\n";
    let listed = import(&shop, &written(&shop, rows)).await.unwrap();
    assert_eq!(counts(&listed), (2, 0, 0, 0));
    let now = shop.desk(Kinds::default()).now();
    let shown =
        async |slug: &str| browse::page(&shop.listings, slug, None, Locale::Fr, now).await.unwrap().unwrap();
    assert_eq!(shown("bal-gap").await.offers[0].price, "12,50\u{a0}€");
    assert_eq!(shown("fete-gap").await.badge, Some(shared::events::Badge::ListedOnly));

    let price = Some(Money::new(500, Currency::EUR));
    let on_sale = Wishes { price, capacity: Some(100), ..wishes(&shop).await };
    let report = import_with(&shop, &written(&shop, rows), on_sale).await.unwrap();
    assert_eq!(counts(&report), (0, 1, 1, 0), "the row with its own price is as it was");
    assert_eq!(shown("fete-gap").await.offers[0].price, "5,00\u{a0}€");
}

const ZONES_TEXT: &str = "SELECT zone FROM occurrences";
static ZONES: Statement = Statement { name: "ZONES", sqlite: ZONES_TEXT, postgres: ZONES_TEXT };

/// In the night in which the clocks go forward, 02:45 is told as 03:45.
async fn a_date_that_the_clocks_swallow_is_named_and_skipped(shop: Shop) {
    let rows = "name,city,starts,ends,zone\n\
                Nuit,Gap,2027-03-28T02:45,2027-03-28T03:15,europe/paris\n\
                Bal,Gap,2027-03-28T02:45,2027-03-28T04:15,europe/paris\n";
    let report = import(&shop, &written(&shop, rows)).await.unwrap();
    assert_eq!(counts(&report), (1, 0, 0, 1));
    let told = report.to_string();
    assert!(
        told.contains("line 2: it ends before it starts, as the clocks of the place jump over"),
        "{told}"
    );
    let zones: Vec<(String,)> = Query::new(&ZONES, Vec::<Param>::new()).all(&shop.db).await.unwrap();
    assert_eq!(zones, [("Europe/Paris".to_owned(),)]);
}

async fn a_shrinking_capacity_is_told(shop: Shop) {
    let with =
        |capacity: u32| format!("name,city,starts,price,capacity\nBal,Gap,2027-07-14T20:30,0,{capacity}\n");
    import(&shop, &written(&shop, with(40))).await.unwrap();
    const TEXT: &str = "UPDATE quotas SET taken = 30";
    static SELL: Statement = Statement { name: "SELL", sqlite: TEXT, postgres: TEXT };
    shop.db.write(async |tx| Query::new(&SELL, Vec::<Param>::new()).run(tx).await).await.unwrap();
    let report = import(&shop, &written(&shop, with(29))).await.unwrap();
    assert_eq!(report.capacity_kept, [2]);
    assert!(report.to_string().contains("line 2: the capacity stays as it is"));
    let report = import(&shop, &written(&shop, with(30))).await.unwrap();
    assert_eq!((counts(&report), report.capacity_kept), ((0, 1, 0, 0), Vec::new()));
}

/// A picture of one colour, as a PNG.
fn picture(colour: [u8; 3]) -> Vec<u8> {
    let mut png = std::io::Cursor::new(Vec::new());
    let drawn = image::RgbImage::from_pixel(900, 600, image::Rgb(colour));
    drawn.write_to(&mut png, image::ImageFormat::Png).unwrap();
    png.into_inner()
}

async fn pictures_lie_beside_the_file(shop: Shop) {
    let rows = "name,city,starts,picture\nBal,Gap,2027-07-14T20:30,bal.png\nFête,Gap,2027-07-15,\n\
                Nuit,Gap,2027-07-16,gone.png\nAube,Gap,2027-07-17,../bal.png\nMidi,Gap,2027-07-18,/etc/hosts\n\
                Soir,Gap,2027-07-19,soir.jpg\nLien,Gap,2027-07-20,lien.png\n";
    let file = written(&shop, rows);
    let beside = |name: &str| file.with_file_name(name);
    let elsewhere = tempfile::tempdir().unwrap();
    fs::write(elsewhere.path().join("ours.png"), picture([1, 2, 3])).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(elsewhere.path().join("ours.png"), beside("lien.png")).unwrap();
    fs::write(beside("bal.png"), picture([200, 40, 30])).unwrap();
    fs::write(beside("soir.jpg"), "no picture at all").unwrap();
    let report = import(&shop, &file).await.unwrap();
    assert_eq!(counts(&report), (2, 0, 0, 5));
    let told: Vec<String> = report.reasons.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "line 4: the picture “gone.png” is not beside this file, or may not be read",
            "line 5: “picture” is “../bal.png”: expected the name of a file beside this one",
            "line 6: “picture” is “/etc/hosts”: expected the name of a file beside this one",
            "line 7: the picture “soir.jpg” cannot be shown: it is neither JPEG nor PNG nor WebP",
            "line 8: the picture “lien.png” is not beside this file, or may not be read",
        ]
    );

    let now = shop.desk(Kinds::default()).now();
    let look = async |slug: &str| {
        browse::page(&shop.listings, slug, None, Locale::Fr, now).await.unwrap().unwrap().picture
    };
    let name = look("bal-gap").await.expect("it has a picture");
    assert_eq!(look("fete-gap").await, None);
    let small = pictures::file(&shop.db, &name, Size::Small).await.unwrap().unwrap();
    let large = pictures::file(&shop.db, &name, Size::Large).await.unwrap().unwrap();
    let width = |jpeg: &[u8]| image::load_from_memory(jpeg).unwrap().width();
    assert_eq!((width(&small), width(&large)), (640, 900));
    assert_eq!(pictures::file(&shop.db, "gone", Size::Small).await.unwrap(), None);

    assert_eq!(counts(&import(&shop, &file).await.unwrap()), (0, 0, 2, 5));
    fs::write(beside("bal.png"), picture([30, 40, 200])).unwrap();
    assert_eq!(counts(&import(&shop, &file).await.unwrap()), (0, 1, 1, 5), "the same name, another picture");
    assert_ne!(look("bal-gap").await, Some(name));
}

#[tokio::test]
async fn what_is_no_file_of_bearable_size_is_refused() {
    let shop = Shop::on_sqlite().await;
    let path = shop.folder.path().join("huge.csv");
    fs::File::create(&path).unwrap().set_len(1 << 30).unwrap();
    assert!(matches!(import(&shop, &path).await, Err(ImportError::TooLarge(_))));
    // As large as is read at once, and without an end of line: no more than a row is ever held.
    fs::File::create(&path).unwrap().set_len(Limits::default().file_bytes).unwrap();
    assert!(matches!(import(&shop, &path).await, Err(ImportError::RowTooLong { line: 1, .. })));
    let nowhere = shop.folder.path().join("nowhere.csv");
    assert!(matches!(import(&shop, &nowhere).await, Err(ImportError::Unreadable { .. })));
    assert!(matches!(import(&shop, shop.folder.path()).await, Err(ImportError::NotAFile(_))));
}

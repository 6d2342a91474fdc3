use super::*;
use proptest::prelude::*;
use shared::locale::Locale;

fn read(address: &str) -> SavedSearch {
    SavedSearch::read(address).unwrap()
}

#[test]
fn an_address_is_read_told_and_written_back() {
    let search = read("?q=jazz+%26%20co&city=Lyon&category=music&from=2026-12-04&to=2026-12-06&after=x");
    assert_eq!(search.told(Locale::Fr), "«\u{a0}jazz & co\u{a0}», Lyon, Musique, du 4 au 6 décembre 2026");
    assert_eq!(search.told(Locale::En), "“jazz & co”, Lyon, Music, 4–6 December 2026");
    assert_eq!(
        search.path(),
        "events?q=jazz%20%26%20co&city=Lyon&category=music&from=2026-12-04&to=2026-12-06"
    );
    assert_eq!(read(&search.address()), search);
    assert_eq!(read("when=weekend").told(Locale::En), "This weekend");
    let narrow = read("city=Lyon&within=25&region=Bretagne&genre=Rock&price=30&free=1&family=1");
    assert_eq!(
        narrow.told(Locale::Fr),
        "Lyon (à moins de 25\u{a0}km), Bretagne, Rock, prix jusqu’à 30, Gratuit, En famille"
    );
    assert_eq!(
        narrow.told(Locale::En),
        "Lyon (within 25 km), Bretagne, Rock, price up to 30, Free, For families"
    );
    assert_eq!(narrow.address(), "city=Lyon&within=25&region=Bretagne&genre=Rock&price=30&free=1&family=1");
    assert_eq!((read("").told(Locale::Fr), read("").path()), ("tous les événements".into(), "events".into()));
}

#[test]
fn what_cannot_be_kept_whole_is_not_kept() {
    for address in ["colour=red", "q=jazz&venue=1", "q=%25", "q=(((", &format!("q={}", "a".repeat(3_999))] {
        assert_eq!(SavedSearch::read(address), None, "{address}");
    }
    assert!(SavedSearch::read(&format!("q={}", "a".repeat(3_998))).is_some());
    let nonsense = "category=cats&when=yesterday&q=&city=%20&within=25&price=-1&free=yes&family=0";
    assert_eq!(read(nonsense), SavedSearch::default());
    assert_eq!(read("after=x&sort=price&available=1&last=1&new=1"), SavedSearch::default());
    let within = |kilometres: u64| read(&format!("city=Lyon&within={kilometres}")).listed().within;
    assert_eq!((within(0), within(1), within(500), within(501)), (None, Some(1), Some(500), Some(500)));
    assert_eq!((within(4_294_967_295), within(4_294_967_296)), (Some(500), None));
}

#[test]
fn every_part_is_asked_of_the_list() {
    let search = read(
        "q=jazz&city=Lyon&within=25&region=Bretagne&category=music&genre=Rock&when=week&price=30&free=1&family=1",
    );
    let text = |text: &str| Some(text.to_owned());
    let asked = ListQuery {
        q: text("jazz"),
        city: text("Lyon"),
        within: Some(25),
        region: text("Bretagne"),
        category: Some(Category::Music),
        genre: text("Rock"),
        days: Days::read(Some("week"), None, None),
        price: Some(30),
        free: true,
        family: true,
        ..ListQuery::default()
    };
    assert_eq!(search.listed(), asked);
}

#[test]
fn spelling_does_not_make_another_search() {
    let meaning = |address| read(address).meaning();
    assert_eq!(meaning("q=Jazz été&city=SAINT-ÉTIENNE"), meaning("city=Saint Etienne&q=ete  jazz"));
    assert_eq!(meaning("region=ILE DE FRANCE&genre=opéra"), meaning("genre=Opera&region=Île-de-France"));
    assert_ne!(meaning("q=jazz"), meaning("city=jazz"));
    assert_ne!(meaning("region=jazz"), meaning("genre=jazz"));
    assert_ne!(meaning("city=Lyon&within=10"), meaning("city=Lyon&within=25"));
    assert_ne!(meaning("q=jazz"), meaning("q=jazz&category=music"));
}

#[test]
fn days_end_and_words_for_days_do_not() {
    let now = Timestamp::from_micros(1_800_446_400_000_000);
    assert_eq!(read("when=weekend").over_at(now), None);
    assert_eq!(read("from=2027-02-01").over_at(now), None);
    let over = read("from=2027-02-01&to=2027-02-03").over_at(now).unwrap();
    // The third of February is over everywhere at noon UTC of the fourth, and then some.
    assert!(
        over > Timestamp::from_micros(1_801_742_400_000_000)
            && over < Timestamp::from_micros(1_801_915_200_000_000)
    );
}

proptest! {
    #[test]
    fn whatever_an_address_says_it_is_read_back(text: String) {
        if let Some(search) = SavedSearch::read(&text) {
            prop_assert_eq!(SavedSearch::read(&search.address()), Some(search));
        }
    }
}

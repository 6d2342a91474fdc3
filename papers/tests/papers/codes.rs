//! QR codes, drawn and read.

use papers::qr;
use proptest::prelude::*;

use crate::reading::Picture;
use crate::samples::CODE;

fn read(code: &str) -> Vec<String> {
    let svg = qr::svg(code, "Billet").unwrap();
    Picture::of_svg(&svg, 600).codes().into_iter().map(|(text, _)| text).collect()
}

#[test]
fn the_svg_is_read_back() {
    assert_eq!(read(CODE), [CODE]);
    assert_eq!(read("https://billets.example/é?a=1&b=<2>"), ["https://billets.example/é?a=1&b=<2>"]);
    let longest = "a".repeat(666);
    assert_eq!(read(&longest), [longest]);
}

#[test]
fn four_light_modules_stand_around_it() {
    let svg = qr::svg(CODE, "Billet").unwrap();
    let side = qr::matrix(CODE).unwrap().size() + 2 * qr::QUIET_ZONE;
    let picture = Picture::of_svg(&svg, u16::try_from(side * 4).unwrap());
    let border = qr::QUIET_ZONE * 4;
    for x in 0..picture.width {
        for y in 0..picture.height {
            let inside = (border..picture.width - border).contains(&x)
                && (border..picture.height - border).contains(&y);
            assert!(inside || picture.shade(x, y) == 255, "not white at {x}, {y}");
        }
    }
    assert_eq!(picture.shade(border, border), 0);
}

#[test]
fn its_picture_is_always_the_same() {
    insta::assert_snapshot!(qr::svg("GT1.AB", "Billet 7KXM-2QP9-03").unwrap());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn every_code_that_can_be_drawn_can_be_read(code in "[ -~éΩ王]{1,200}") {
        prop_assert_eq!(read(&code), [code]);
    }
}

//! The PDF, read again.

use practice_standards_referral::export::document::document;
use practice_standards_referral::export::pdf::pdf;

use crate::{FIXTURES, fixture, fonts, today};

fn written(route: &str) -> Vec<u8> {
    pdf(&document(&fixture(route), today()), fonts::with_the_app()).unwrap()
}

#[test]
fn the_same_referral_on_the_same_day_gives_the_same_bytes() {
    for (route, _) in FIXTURES {
        let once = written(route);
        std::fs::write(format!("{}/{route}.pdf", env!("CARGO_TARGET_TMPDIR")), &once).unwrap();
        assert!(once == written(route), "{route}");
    }
}

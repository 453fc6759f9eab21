//! What the app says about the address that a form is sent from.

use practice_standards_referral::domain::partnership::sending_address::SendingAddress::{self, *};

#[track_caller]
fn check(typed: &str, expected: SendingAddress) {
    assert_eq!(SendingAddress::of(typed), expected, "{typed}");
}

#[test]
fn an_address_is_known_by_its_domain_however_it_is_typed() {
    check("name@gmail.com", Personal);
    check(" Name.Surname@HOTMAIL.co.uk ", Personal);
    check("@yahoo.co.uk", Personal);
    check("outlook.com.", Personal);
    check("name@hotmail.fr", Personal);
    check("name@yahoo.com.au", Personal);
    check("Zoë Smith <zoe@rotherham.gov.uk>", Government);
    check("mailto:name@rotherham.gov.uk", Government);
    check("name@rotherham.gov.uk\u{200b}", Government);
    check("name@southyorks.police.uk.cjsm.net", CriminalJustice);
    check("name@council.gsi.gov.uk", Retired);
    check("gcsx.gov.uk", Retired);
    check("name@nhs.net", NhsMail);
    check("name@rdash.nhs.uk", OtherNhs);
    check("name@rotherham.gov.uk", Government);
    check("name@school.sch.uk", Unknown);
    check("name@southyorks.police.uk", Unknown);
}

#[test]
fn a_lookalike_domain_is_not_mistaken_for_the_real_one() {
    check("name@notgmail.com", Unknown);
    check("name@gmail.com.example.org", Unknown);
    check("name@fakegov.uk", Unknown);
    check("name@live.rotherham.gov.uk", Government);
    check("name@outlook.example.com", Unknown);
    check("name@nhs.net.example.com", Unknown);
    check("name@yahoo.com.museum", Unknown);
}

#[test]
fn text_that_is_not_an_address_is_called_so() {
    for typed in ["", "   ", "name", "name@", "name@localhost", "a b.gov.uk", "name@.uk", "@"] {
        check(typed, NotAnAddress);
    }
    let two = "zoe@rotherham.gov.uk;bob@gmail.com";
    for typed in [
        "a b@rotherham.gov.uk",
        "a@@rotherham.gov.uk",
        "name@-.uk",
        "name@a-.uk",
        "name@-a.uk",
        two,
    ] {
        check(typed, NotAnAddress);
    }
}

#[test]
fn no_domain_is_called_secure_and_none_is_refused() {
    let all =
        [NotAnAddress, Personal, Retired, NhsMail, CriminalJustice, OtherNhs, Government, Unknown];
    for address in all {
        let advice = address.advice();
        assert!(!advice.contains("is secure."), "{advice}");
        assert!(advice.ends_with('.'), "{advice}");
    }
    assert_eq!(all.into_iter().filter(|address| address.is_warning()).count(), 2);
}

//! What a release for practitioners must not lack: the facts that only the partnership can confirm, and
//! its own date.

use anyhow::{Result, ensure};
use chrono::NaiveDate;
use practice_standards_referral::domain::partnership::to_confirm::Fact;

/// Names every fact that is not confirmed.
pub fn check(facts: &[Fact]) -> Result<()> {
    let missing: Vec<String> = facts
        .iter()
        .filter(|fact| fact.value().is_none())
        .map(|fact| format!("\n  {}: {}", fact.key, fact.what))
        .collect();
    ensure!(
        missing.is_empty(),
        "the partnership has not confirmed{}\nAsk the partnership, and write the answers into \
         src/domain/partnership/to_confirm.rs. Until then pages show none of them.",
        missing.concat()
    );
    Ok(())
}

/// How many days before or after the day in `release.json` it may be published.
const DAYS: i64 = 7;

/// Refuses the date of an earlier release.
pub fn check_date(date: NaiveDate, today: NaiveDate) -> Result<()> {
    ensure!(
        (today - date).num_days().abs() <= DAYS,
        "release.json has {date} as its date, and today is {today}. Put the day there on which this \
         release is published: people tell their version by it"
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use practice_standards_referral::domain::partnership::to_confirm::{self, MASH_TELEPHONE};

    use super::*;

    #[test]
    fn each_unconfirmed_fact_is_named() {
        let confirmed = Fact { confirmed: "01632 960000", ..MASH_TELEPHONE };
        let missing = to_confirm::ALL.map(|fact| Fact { confirmed: "", ..fact });
        let error = check(&[&missing[..], &[confirmed]].concat()).unwrap_err().to_string();
        for fact in missing {
            assert_eq!(error.matches(fact.what).count(), 1, "{error}");
        }
        assert!(check(&[confirmed]).is_ok());
    }

    #[test]
    fn the_date_of_an_earlier_release_is_refused() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 12, day).unwrap();
        assert!(check_date(day(1), day(8)).is_ok() && check_date(day(8), day(1)).is_ok());
        assert!(check_date(day(1), day(9)).is_err());
    }
}

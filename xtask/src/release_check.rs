//! What a release for practitioners must not lack: the facts that only the partnership can confirm.

use anyhow::{Result, ensure};
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
}

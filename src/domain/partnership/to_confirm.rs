//! Facts that only the partnership, or whoever gives practitioners the app, can confirm beforehand.
//!
//! Fill in `confirmed` with what people are to read. An empty fact is shown nowhere;
//! `cargo xtask build --release-check` names it and stops. In the guidance, `{{mash-telephone}}` is such
//! a fact: the paragraph, item or row that it stands in appears once the fact is confirmed.

/// A fact to confirm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Its name in the guidance.
    pub key: &'static str,
    /// What it is, for whoever fills it in.
    pub what: &'static str,
    /// What people read; empty until the partnership has confirmed it.
    pub confirmed: &'static str,
}

/// The telephone number of the hub, in office hours.
pub const MASH_TELEPHONE: Fact = Fact {
    key: "mash-telephone",
    what: "the telephone number of the Multi-Agency Safeguarding Hub (MASH)",
    confirmed: "",
};

/// The number to call when the hub is closed.
pub const OUT_OF_HOURS_TELEPHONE: Fact = Fact {
    key: "out-of-hours-telephone",
    what: "the telephone number for a concern about a child outside office hours",
    confirmed: "",
};

/// The local authority designated officer's number.
pub const LADO_TELEPHONE: Fact = Fact {
    key: "lado-telephone",
    what: "the telephone number of the local authority designated officer (LADO)",
    confirmed: "",
};

/// The mailbox for referrals. Until it is confirmed, the app uses the address of the form.
pub const MAILBOX: Fact = Fact {
    key: "mailbox",
    what: "the mailbox for referrals (the form says RSCP@rotherham.gov.uk)",
    confirmed: "",
};

/// \[OVERVIEW\] says Learning and Improvement, \[ARRANGEMENTS §8\] also Performance and Quality, and council
/// papers of October 2024 Performance, Practice and Learning.
pub const LEARNING_GROUP: Fact = Fact {
    key: "learning-group",
    what: "the group to which the Practice Standards Group reports today",
    confirmed: "",
};

/// \[ARRANGEMENTS §9, §11\] say Independent Chair.
pub const INDEPENDENT_CHAIR_TODAY: Fact = Fact {
    key: "independent-chair-today",
    what: "who today has the duties of the Independent Chair of 2019, and how to reach them",
    confirmed: "",
};

/// The copy of the Protocol in this app is its section 4 alone.
pub const GENERAL_PART: Fact = Fact {
    key: "general-part",
    what: "the stages and time limits of the general part of the Practice Resolution Protocol",
    confirmed: "",
};

/// Their names in \[ARRANGEMENTS §8\] are of 2019.
pub const GROUP_NAMES: Fact = Fact {
    key: "group-names",
    what: "the current names of the partnership’s groups",
    confirmed: "",
};

/// Whoever gives practitioners this app, and so answers for how accessible it is.
pub const APP_PROVIDER: Fact = Fact {
    key: "app-provider",
    what: "the organisation that gives practitioners this app, for the accessibility statement",
    confirmed: "",
};

/// The address or number for people who cannot use something.
pub const ACCESSIBILITY_CONTACT: Fact = Fact {
    key: "accessibility-contact",
    what: "whom to tell that something in the app is not accessible, and how soon they answer",
    confirmed: "",
};

/// Whoever answers for the safety of the app in practitioners’ hands.
pub const SECURITY_CONTACT: Fact = Fact {
    key: "security-contact",
    what: "whom to tell of a fault in the safety of the app, and how soon they answer (SECURITY.md)",
    confirmed: "",
};

/// Every fact to confirm.
pub const ALL: [Fact; 11] = [
    MASH_TELEPHONE,
    OUT_OF_HOURS_TELEPHONE,
    LADO_TELEPHONE,
    MAILBOX,
    LEARNING_GROUP,
    INDEPENDENT_CHAIR_TODAY,
    GENERAL_PART,
    GROUP_NAMES,
    APP_PROVIDER,
    ACCESSIBILITY_CONTACT,
    SECURITY_CONTACT,
];

impl Fact {
    /// What people read, if it is confirmed.
    pub const fn value(&self) -> Option<&'static str> {
        if self.confirmed.is_empty() { None } else { Some(self.confirmed) }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn an_unconfirmed_fact_has_nothing_to_show() {
        let fact = |confirmed| Fact { confirmed, ..MASH_TELEPHONE };
        assert_eq!(fact("").value(), None);
        assert_eq!(fact("01632 960000").value(), Some("01632 960000"));
    }

    #[test]
    fn every_fact_has_a_name_of_its_own() {
        let keys: BTreeSet<&str> = ALL.iter().map(|fact| fact.key).collect();
        assert_eq!(keys.len(), ALL.len());
    }
}

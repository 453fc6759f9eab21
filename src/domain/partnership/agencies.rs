//! The agencies that a referral may name, grouped for a picker. The list only helps: any other name
//! can be typed.
//!
//! \[ARRANGEMENTS\] Appendix 1 defines most of them by statute; here they have the names that people
//! use. The agencies that the appendix leaves out are cited from where the documents name them; those
//! that no document names, and that practitioners name every day, are advice of this app.

use super::citation::Citation;
use super::names::{CLINICAL_COMMISSIONING_GROUP, INTEGRATED_CARE_BOARD};

/// Agencies of one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AgencyGroup {
    /// The field, as the picker's group is labelled.
    pub name: &'static str,
    pub agencies: &'static [Agency],
}

/// One agency, or one kind of agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agency {
    /// Its current name.
    pub name: &'static str,
    /// Its name in the documents, where that is out of date.
    pub formerly: Option<&'static str>,
    /// Where the documents name it, or that none does.
    pub source: Citation,
}

impl Agency {
    /// The current name, and the former one where there is one.
    pub fn label(&self) -> String {
        match self.formerly {
            Some(former) => format!("{} (formerly {former})", self.name),
            None => self.name.to_owned(),
        }
    }
}

const APPENDIX_1: Citation = Citation::arrangements("21");
const MEMBERSHIP: Citation = Citation::arrangements("8");
const GROUP_MEMBERS: Citation = Citation::overview("Who attends the Practice Standards Group?");

const fn listed(name: &'static str) -> Agency {
    Agency { name, formerly: None, source: APPENDIX_1 }
}

const fn named_in(source: Citation, name: &'static str) -> Agency {
    Agency { name, formerly: None, source }
}

/// An agency that no document names.
const fn added(name: &'static str) -> Agency {
    Agency { name, formerly: None, source: Citation::OWN_ADVICE }
}

/// Every group, in the order of the picker: those whom Rotherham's practitioners name most first.
pub const AGENCY_GROUPS: [AgencyGroup; 9] = [
    AgencyGroup {
        name: "Council services",
        agencies: &[
            named_in(GROUP_MEMBERS, "Rotherham Council children’s social care"),
            named_in(GROUP_MEMBERS, "Rotherham Council Early Help"),
            named_in(MEMBERSHIP, "Rotherham Council adult services"),
        ],
    },
    AgencyGroup {
        name: "Health",
        agencies: &[
            listed("The Rotherham NHS Foundation Trust (TRFT)"),
            listed("Rotherham, Doncaster and South Humber NHS Foundation Trust (RDaSH)"),
            added("GP practice"),
            added("Health visiting"),
            added("School nursing"),
            added("Child and adolescent mental health services (CAMHS)"),
            added("Ambulance service"),
            added("Dentist"),
            listed("Another NHS trust"),
            Agency {
                name: INTEGRATED_CARE_BOARD,
                formerly: Some(CLINICAL_COMMISSIONING_GROUP),
                source: MEMBERSHIP,
            },
            listed("NHS England"),
        ],
    },
    AgencyGroup {
        name: "Police, fire and immigration",
        agencies: &[
            named_in(GROUP_MEMBERS, "South Yorkshire Police"),
            listed("British Transport Police"),
            listed("National Crime Agency"),
            listed("Immigration services"),
            named_in(MEMBERSHIP, "South Yorkshire Fire and Rescue"),
        ],
    },
    AgencyGroup {
        name: "Education",
        agencies: &[
            listed("Academy school"),
            listed("16 to 19 academy"),
            listed("Alternative provision academy"),
            listed("Maintained school"),
            listed("Maintained nursery school"),
            listed("Pupil referral unit"),
            listed("Independent school"),
            listed("Special school (section 342)"),
            listed("Special post-16 institution"),
            listed("Further education college"),
            listed("Higher education provider"),
            listed("Training provider"),
        ],
    },
    AgencyGroup {
        name: "Early years",
        agencies: &[listed("Childcare provider"), listed("Children’s centre")],
    },
    AgencyGroup {
        name: "Care providers",
        agencies: &[
            listed("Children’s home"),
            listed("Fostering agency"),
            listed("Adoption support agency"),
            listed("Adoption society"),
            listed("Residential family centre"),
            listed("Residential holiday scheme for disabled children"),
        ],
    },
    AgencyGroup {
        name: "Justice",
        agencies: &[
            listed("Youth Offending Service (youth offending team)"),
            listed("Probation services"),
            listed("Cafcass"),
        ],
    },
    AgencyGroup {
        name: "Housing and support services",
        agencies: &[
            added("Housing service or housing association"),
            added("Domestic abuse service"),
            added("Drug and alcohol service"),
        ],
    },
    AgencyGroup {
        name: "Voluntary, faith and community",
        agencies: &[
            listed("Charity or voluntary organisation"),
            listed("Religious organisation"),
            listed("Sport or leisure provider"),
        ],
    },
];

/// Names that practitioners write for an agency and for nothing else, in lower case and without signs. They
/// tell an agency from a job in a list that is pasted. Advice of this app.
pub const AGENCY_NAMES: [&str; 47] = [
    "rmbc",
    "rotherham council",
    "rscp",
    "mash",
    "csc",
    "social care",
    "children s social care",
    "childrens social care",
    "adult social care",
    "early help",
    "education",
    "early years",
    "trft",
    "rdash",
    "nhs",
    "icb",
    "camhs",
    "health",
    "health visiting",
    "school nursing",
    "midwifery",
    "maternity",
    "ambulance",
    "syp",
    "btp",
    "nca",
    "police",
    "syfr",
    "fire and rescue",
    "immigration",
    "home office",
    "yot",
    "yos",
    "yjs",
    "youth justice",
    "youth offending",
    "probation",
    "nps",
    "cafcass",
    "housing",
    "nspcc",
    "barnardos",
    "barnardo s",
    "change grow live",
    "cgl",
    "rothacs",
    "school",
];

/// Words that end the name of an agency, in lower case: `South Yorkshire Police`, `Hospital trust`. No usual
/// surname is among them.
pub const AGENCY_WORDS: [&str; 36] = [
    "police",
    "constabulary",
    "nhs",
    "trust",
    "council",
    "rmbc",
    "authority",
    "school",
    "schools",
    "academy",
    "college",
    "nursery",
    "pre-school",
    "preschool",
    "playgroup",
    "primary",
    "secondary",
    "university",
    "surgery",
    "practice",
    "hospital",
    "hospice",
    "clinic",
    "service",
    "services",
    "team",
    "unit",
    "centre",
    "agency",
    "association",
    "charity",
    "department",
    "housing",
    "probation",
    "care",
    "refuge",
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::AGENCY_GROUPS;

    #[test]
    fn every_agency_is_listed_once() {
        let agencies = || AGENCY_GROUPS.iter().flat_map(|group| group.agencies);
        let names: BTreeSet<&str> = agencies().map(|agency| agency.name).collect();
        assert_eq!(names.len(), agencies().count());
    }

    #[test]
    fn a_renamed_body_shows_its_current_name_and_its_former_one() {
        let labels = AGENCY_GROUPS.iter().flat_map(|group| group.agencies);
        let renamed: Vec<String> = labels
            .filter(|agency| agency.formerly.is_some())
            .map(|agency| agency.label())
            .collect();
        assert_eq!(
            renamed,
            ["NHS South Yorkshire Integrated Care Board \
                 (formerly NHS Rotherham Clinical Commissioning Group)"]
        );
    }
}

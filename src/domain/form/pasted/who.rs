//! Tells what is said of somebody apart: a job, an agency, a relation of the family. Words decide, so a
//! wrong guess must cost no more than a tick.

use crate::domain::partnership::agencies::{AGENCY_GROUPS, AGENCY_NAMES, AGENCY_WORDS};

/// Words that end the name of a job, in lower case, and short names of jobs.
const JOBS: [&str; 58] = [
    "chair",
    "chairperson",
    "chairman",
    "chairwoman",
    "co-chair",
    "cochair",
    "minutes",
    "taker",
    "worker",
    "visitor",
    "nurse",
    "midwife",
    "doctor",
    "gp",
    "paediatrician",
    "consultant",
    "psychologist",
    "psychiatrist",
    "therapist",
    "counsellor",
    "practitioner",
    "teacher",
    "headteacher",
    "head",
    "deputy",
    "tutor",
    "senco",
    "sendco",
    "dsl",
    "ddsl",
    "governor",
    "officer",
    "constable",
    "sergeant",
    "inspector",
    "detective",
    "manager",
    "coordinator",
    "co-ordinator",
    "adviser",
    "advisor",
    "assistant",
    "administrator",
    "lead",
    "leader",
    "director",
    "iro",
    "advocate",
    "guardian",
    "solicitor",
    "barrister",
    "lawyer",
    "mentor",
    "interpreter",
    "observer",
    "sw",
    "hv",
    "fsw",
];

/// What stands beside these in the name of a job.
const BESIDE_JOBS: [&str; 40] = [
    "social",
    "health",
    "school",
    "family",
    "support",
    "child",
    "children",
    "s",
    "protection",
    "conference",
    "independent",
    "reviewing",
    "designated",
    "named",
    "safeguarding",
    "key",
    "senior",
    "principal",
    "team",
    "community",
    "specialist",
    "student",
    "newly",
    "qualified",
    "professional",
    "learning",
    "welfare",
    "attendance",
    "education",
    "police",
    "probation",
    "housing",
    "youth",
    "early",
    "help",
    "minute",
    "note",
    "of",
    "and",
    "the",
];

/// What stands before a name, and before no agency's.
const TITLES: [&str; 13] =
    ["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "pc", "dc", "ds", "di", "dci", "sgt"];

/// Who somebody is in a family, and not at work.
const RELATIONS: [&str; 36] = [
    "mum",
    "mam",
    "mom",
    "mother",
    "dad",
    "father",
    "stepmum",
    "stepdad",
    "stepmother",
    "stepfather",
    "mgm",
    "mgf",
    "pgm",
    "pgf",
    "mggm",
    "nan",
    "nana",
    "nanna",
    "gran",
    "grandma",
    "granny",
    "grandmother",
    "grandad",
    "granddad",
    "grandpa",
    "grandfather",
    "grandparents",
    "aunt",
    "auntie",
    "aunty",
    "uncle",
    "brother",
    "sister",
    "sibling",
    "siblings",
    "cousin",
];

/// The same, where another word behind them may make it a job: `family support worker`.
const OF_FAMILIES: [&str; 14] = [
    "family", "parent", "parents", "child", "children", "carer", "carers", "partner", "maternal",
    "paternal", "step", "unborn", "baby", "kids",
];

/// What lists say of those who came, or did not.
const CAME: [&str; 26] = [
    "and",
    "or",
    "the",
    "both",
    "s",
    "of",
    "attended",
    "attending",
    "attend",
    "present",
    "invited",
    "apologies",
    "apology",
    "sent",
    "gave",
    "did",
    "not",
    "dna",
    "absent",
    "via",
    "by",
    "phone",
    "teams",
    "joined",
    "was",
    "were",
];

fn words(text: &str) -> Vec<String> {
    let words = text.to_lowercase();
    let words = words.split(|it: char| !it.is_alphanumeric() && it != '-');
    words.filter(|it| it.chars().any(char::is_alphanumeric)).map(str::to_owned).collect()
}

fn is_one_of(lists: &[&[&str]], word: &str) -> bool {
    lists.iter().any(|list| list.contains(&word))
}

/// Whether a text is the name of a job, and of nobody: `Chair`, `Health visitor`, `YOT worker`.
pub fn is_role(text: &str) -> bool {
    let words = words(text);
    words.iter().any(|word| is_one_of(&[&JOBS], word))
        && words
            .iter()
            .all(|word| is_one_of(&[&JOBS, &BESIDE_JOBS, &AGENCY_NAMES, &AGENCY_WORDS], word))
}

/// Whether a text names an agency, and no job in it: `SYP`, `Clifton School`, and not `School nurse`.
pub fn is_agency(text: &str) -> bool {
    let words = words(text);
    let Some(last) = words.last() else { return false };
    let is_job = words.iter().any(|word| is_one_of(&[&JOBS], word));
    let is_of_somebody = words.first().is_some_and(|first| is_one_of(&[&TITLES], first));
    let is_named = || {
        let names = [words.join(" "), words.join("")];
        AGENCY_NAMES.iter().any(|name| names.iter().any(|it| it == name))
            || !is_of_somebody
                && words.iter().any(|word| word.len() > 2 && is_one_of(&[&AGENCY_NAMES], word))
    };
    is_listed_agency(text) || !is_job && (is_one_of(&[&AGENCY_WORDS], last) || is_named())
}

/// Whether a text is the whole name of an agency of the list, some of which have brackets.
pub fn is_listed_agency(text: &str) -> bool {
    let mut listed = AGENCY_GROUPS.iter().flat_map(|group| group.agencies);
    listed.any(|agency| agency.name.eq_ignore_ascii_case(text.trim()))
}

/// Whether a name speaks of the family: `Mum and MGM attended`, `Mum (Jo Example)`.
pub fn is_family(name: &str) -> bool {
    let begins = words(name).first().is_some_and(|first| is_one_of(&[&RELATIONS], first));
    begins && !words(name).iter().any(|word| is_one_of(&[&JOBS], word)) || is_only_family(name)
}

/// Whether a text has no other words than such: `mother`, `the parents attended`.
pub fn is_only_family(text: &str) -> bool {
    let words = words(text);
    let are = [&RELATIONS[..], &OF_FAMILIES[..]];
    words.iter().any(|word| is_one_of(&are, word))
        && words.iter().all(|word| is_one_of(&are, word) || is_one_of(&[&CAME], word))
}

//! Everything that the app says with a source: the guidance, the self-check, the escalation record and
//! pages.

mod code;

use std::fmt;
use std::fs;
use std::path::Path;

use practice_standards_referral::domain::escalation::Notification;
use practice_standards_referral::domain::partnership::Citation;
use practice_standards_referral::domain::partnership::after_referral::next_steps;
use practice_standards_referral::domain::partnership::protocol::{Category, STAGE_4, rules};
use practice_standards_referral::domain::partnership::stage::Stage;
use practice_standards_referral::domain::self_check::{advice, decide, every_path, whose_case};

/// What is said, and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Where it is said: a page of guidance, or a part of the app.
    pub place: String,
    pub text: String,
    pub sources: Vec<Citation>,
}

impl Claim {
    fn new(place: &str, text: impl Into<String>, sources: &[Citation]) -> Claim {
        Claim { place: place.to_owned(), text: text.into(), sources: sources.to_vec() }
    }
}

impl fmt::Display for Claim {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sources: Vec<String> = self.sources.iter().map(Citation::to_string).collect();
        write!(out, "{}: {} [{}]", self.place, self.text, sources.join("; "))
    }
}

pub fn all() -> Vec<Claim> {
    [of_guidance(), of_self_check(), of_protocol(), of_what_follows(), code::of_code()].concat()
}

/// What the app says after a referral was sent.
pub fn of_what_follows() -> Vec<Claim> {
    let steps = [true, false].into_iter().flat_map(next_steps);
    steps.map(|step| Claim::new("after a referral", step.text, step.citations)).collect()
}

pub fn of_guidance() -> Vec<Claim> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("guidance");
    let mut pages: Vec<_> = fs::read_dir(folder)
        .expect("there is guidance")
        .map(|entry| entry.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    pages.sort();
    let of_page = |path: &std::path::PathBuf| {
        let text = fs::read_to_string(path).expect("a page can be read");
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        of_markdown(&name, &text)
    };
    pages.iter().flat_map(of_page).collect()
}

/// What the start of the check says, and each reason, notice and step of every path, once.
pub fn of_self_check() -> Vec<Claim> {
    let mut claims: Vec<Claim> = Vec::new();
    let mut add = |claim: Claim| {
        if !claims.contains(&claim) {
            claims.push(claim);
        }
    };
    for said in whose_case() {
        add(Claim::new("start", said.text, said.sources));
    }
    for answers in every_path() {
        let decision = decide(&answers).expect("a path ends in a decision");
        for rule in decision.rules() {
            let place = format!("rule {}", rule.number);
            add(Claim::new(&place, rule.because(&answers), (rule.citations)(&answers)));
            for step in advice(rule, &answers) {
                add(Claim::new(&place, step.text, step.sources));
            }
        }
        for notice in decision.notices(&answers) {
            add(Claim::new("notice", notice.text, notice.sources));
        }
    }
    claims
}

/// The claims of a page. In these pages each paragraph, item and row is one line. Tags on a line of
/// their own hold for what stands before them, back to the last line with tags; those at a heading for
/// each line with tags under it.
pub fn of_markdown(place: &str, text: &str) -> Vec<Claim> {
    let (mut claims, mut of_heading, mut before) = (Vec::new(), Vec::new(), Vec::new());
    for line in text.lines() {
        let (words, tags) = tags(line);
        if line.starts_with('#') {
            of_heading = tags;
            before.clear();
        } else if line.starts_with("Find by: ") {
            before.clear();
        } else if tags.is_empty() {
            before.push(words);
        } else {
            let is_alone = words.trim_matches(['|', ' ']).is_empty();
            let text = if is_alone { before.join("\n") } else { words };
            claims.push(Claim::new(place, text, &[tags, of_heading.clone()].concat()));
            before.clear();
        }
    }
    claims
}

/// A line without its tags and its number in a list, and its tags.
fn tags(line: &str) -> (String, Vec<Citation>) {
    let (mut words, mut tags) = (line.to_owned(), Vec::new());
    while let Some((before, from)) = words.rsplit_once('[') {
        let Some((tag, after)) = from.split_once(']') else { break };
        let Some(citation) = Citation::from_tag(tag) else { break };
        tags.insert(0, citation);
        words = format!("{before}{after}");
    }
    let unnumbered = words.trim_start_matches(|it: char| it.is_ascii_digit());
    (unnumbered.strip_prefix(". ").unwrap_or(&words).trim().to_owned(), tags)
}

/// What the escalation record says of each stage, example and notification.
fn of_protocol() -> Vec<Claim> {
    let place = "escalation record";
    let mut claims = Vec::new();
    for stage in Stage::ALL {
        let rules = rules(stage);
        let who = [rules.between, rules.form_from, rules.form_to, rules.response_from];
        let said = who.iter().chain(rules.recipients).chain(rules.use_when);
        claims.extend(said.map(|text| Claim::new(place, *text, &[rules.citation])));
        let record = Notification::SocialCareRecord(stage);
        claims.push(Claim::new(place, record.asked_for().0, &[record.asked_for().1]));
    }
    for example in Category::OF_STAGE_1 {
        claims.push(Claim::new(place, example.label(), &[example.citation()]));
    }
    for whom in [
        Notification::Practitioner,
        Notification::Family,
        Notification::Director,
        Notification::BusinessUnit,
    ] {
        claims.push(Claim::new(place, whom.asked_for().0, &[whom.asked_for().1]));
    }
    claims.push(Claim::new(place, STAGE_4, &[Citation::protocol("4.5")]));
    claims
}

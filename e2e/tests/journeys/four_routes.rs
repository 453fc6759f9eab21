//! A realistic referral of each route, filled in on a phone as a person does: page after page, tapping into
//! each field, and with what it took.

use std::time::SystemTime;

use practice_standards_referral::domain::date_entry::DateEntry;
use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::domain::form::{
    BirthKnown, Conference, Contact, Professional, Referral, Route, Step, journey,
    key_events::in_order,
};
use practice_standards_referral::domain::self_check::Choices;
use practice_standards_referral::export::import::json;

use crate::harness::Device;
use crate::journey::A_CONCERN;
use crate::retention::days_later;

/// What somebody has in mind to write.
const VETO: &[u8] = include_bytes!("../../../tests/fixtures/referral-veto.json");
const CONCERN: &[u8] = include_bytes!("../../../tests/fixtures/referral-concern.json");
const EXEMPLARY: &[u8] = include_bytes!("../../../tests/fixtures/referral-exemplary.json");
const CUSTODY: &[u8] = include_bytes!("../../../tests/fixtures/referral-custody.json");

/// The day on which each is written, 2 November 2026, in days from the first of 1970. What is likely in a
/// case of that day is not so for ever.
const THE_DAY: i64 = 20_759;

/// The day of this run.
fn today() -> i64 {
    let now = SystemTime::UNIX_EPOCH.elapsed().unwrap();
    i64::try_from(now.as_secs() / 86_400).unwrap()
}

/// What filling in took.
#[derive(Debug, Default)]
struct Taken {
    taps: usize,
    /// Letters, digits and signs.
    keys: usize,
    screens: usize,
    /// What the screens showed, without unfolding anything and without what was typed.
    words: usize,
    /// Fields with something in them.
    fields: usize,
}

/// Somebody who fills in a referral on a phone.
struct Hands<'a> {
    device: &'a Device,
    taken: Taken,
}

impl Hands<'_> {
    async fn press(&mut self, button: &str) {
        self.device.press(button).await;
        self.taken.taps += 1;
    }

    /// Another page is there.
    async fn reads(&mut self, heading: &str) {
        self.device.on(heading).await;
        self.taken.screens += 1;
        let words = "return document.querySelector('main').innerText.trim().split(/\\s+/).length";
        self.taken.words += self.device.read::<usize>(words).await;
    }

    async fn types(&mut self, field: &str, text: &str) {
        if !text.is_empty() {
            self.device.fill(field, text).await;
            self.taken.taps += 1;
            self.taken.keys += text.chars().count();
            self.taken.fields += 1;
        }
    }

    async fn types_date(&mut self, field: &str, date: &DateEntry) {
        for (part, text) in [("day", &date.day), ("month", &date.month), ("year", &date.year)] {
            if !text.is_empty() {
                self.device.fill(&format!("{field}-{part}"), text).await;
                self.taken.taps += 1;
                self.taken.keys += text.chars().count();
            }
        }
        self.taken.fields += usize::from(!date.is_blank());
    }

    async fn chooses(&mut self, group: &str, value: &str) {
        self.device.choose_in(group, value).await;
        self.taken.taps += 1;
        self.taken.fields += 1;
    }

    async fn types_contact(&mut self, of: &str, contact: &Contact) {
        self.types(&format!("{of}-telephone"), &contact.telephone).await;
        self.types(&format!("{of}-email"), &contact.email).await;
        self.types(&format!("{of}-address"), &contact.address).await;
    }

    /// From the outcome of the check to the first page with a field.
    async fn starts(&mut self, answers: &[&str]) {
        self.device.answer(answers).await;
        self.taken.taps += answers.len();
        self.press("Start the referral").await;
        self.reads("Choose a passphrase").await;
        self.press("Suggest a passphrase").await;
        self.device.sees("This is now in both fields:").await;
        self.press("Set the passphrase").await;
    }

    /// Fills in every page from the first that is empty to the last, and goes on from each as it offers.
    async fn fills_in(&mut self, referral: &Referral) {
        // The check asks only those about escalation who have a concern.
        let first = match referral.route {
            Some(Route::Concern) => Step::Children,
            _ => Step::Protocol,
        };
        let steps = journey::steps(referral.route).into_iter();
        for step in steps.skip_while(|it| *it != first) {
            match step {
                Step::Children => self.children(referral).await,
                Step::Carers => self.carers(referral).await,
                Step::Professionals => self.professionals(referral).await,
                Step::KeyEvents => self.key_events(referral).await,
                step => {
                    self.reads(step.title()).await;
                    self.single(step, referral).await;
                }
            }
            self.press("Continue").await;
        }
        self.reads("Check your answers").await;
    }

    /// A page that is no list.
    async fn single(&mut self, step: Step, referral: &Referral) {
        match step {
            Step::Protocol => {
                let answer = referral.protocol_used.unwrap().answer().value;
                self.chooses("protocol", answer).await;
            }
            Step::Referrer => {
                let referrer = &referral.referrer;
                self.types("referrer-name", &referrer.name).await;
                self.types("referrer-job-role", &referrer.job_role).await;
                self.types("referrer-agency", &referrer.agency).await;
                self.types_contact("referrer", &referrer.contact).await;
            }
            // The app fills in today.
            Step::DateOfReferral => {}
            Step::Conference => {
                self.types_date("conference-date", &referral.veto.conference_date).await;
                let kind = match referral.veto.conference.unwrap() {
                    Conference::Initial => "initial",
                    Conference::Review => "review",
                };
                self.chooses("conference", kind).await;
            }
            step => {
                let narrative = step.narrative().unwrap();
                self.types(step.path(), (narrative.read)(referral)).await;
            }
        }
    }

    async fn children(&mut self, referral: &Referral) {
        for (number, child) in (1..).zip(&referral.children) {
            let id = self.item("child", number).await;
            self.types(&format!("{id}-name"), &child.name).await;
            self.types_date(&format!("{id}-date-of-birth"), &child.date_of_birth).await;
            if let Some(BirthKnown::NotBornYet) = child.birth {
                self.chooses(&format!("{id}-birth"), "not-born-yet").await;
                self.types_date(&format!("{id}-due-date"), &child.due_date).await;
            }
        }
        self.leaves_the_last("child").await;
    }

    async fn carers(&mut self, referral: &Referral) {
        for (number, carer) in (1..).zip(&referral.carers) {
            let id = self.item("carer", number).await;
            self.types(&format!("{id}-name"), &carer.name).await;
            let responsibility =
                carer.parental_responsibility.map_or("not-known", |it| it.answer().value);
            self.chooses(&format!("{id}-parental-responsibility"), responsibility).await;
            self.types_date(&format!("{id}-date-of-birth"), &carer.date_of_birth).await;
            match carer.birth {
                Some(BirthKnown::About) => self.chooses(&format!("{id}-birth"), "about").await,
                Some(_) => self.chooses(&format!("{id}-birth"), "not-known").await,
                None => {}
            }
        }
        self.leaves_the_last("carer").await;
    }

    async fn professionals(&mut self, referral: &Referral) {
        for (number, person) in (1..).zip(&referral.professionals) {
            let id = self.item("professional", number).await;
            self.types(&format!("{id}-name"), &person.name).await;
            self.types(&format!("{id}-job-role"), &person.job_role).await;
            self.types(&format!("{id}-agency"), &person.agency).await;
            self.types_contact(&id, &person.contact).await;
        }
        self.leaves_the_last("professional").await;
    }

    async fn key_events(&mut self, referral: &Referral) {
        for (number, event) in (1..).zip(&referral.key_events) {
            let id = self.item("event", number).await;
            self.types_date(&format!("{id}-date"), &event.date).await;
            self.types(&format!("{id}-what-happened"), &event.what_happened).await;
            self.types(&format!("{id}-who-was-involved"), &event.who_was_involved).await;
        }
        if !referral.key_events.is_empty() {
            self.leaves_the_last("event").await;
        }
    }

    /// The page of an item of a list. Answers the beginning of its fields' ids.
    async fn item(&mut self, one: &str, number: usize) -> String {
        if number > 1 {
            self.press(&format!("Add another {one}")).await;
        }
        let heading = format!("{}{} {number}", one[..1].to_uppercase(), &one[1..]);
        self.reads(&heading).await;
        format!("{one}-{number}")
    }

    /// From the page of the last item to the list.
    async fn leaves_the_last(&mut self, one: &str) {
        self.press("Continue").await;
        let list = format!(
            "return document.querySelector('[id^=\"{one}-1-remove\"], .govuk-summary-card') !== null"
        );
        self.device.until("the list", &list).await;
        self.taken.screens += 1;
    }

    /// From the checked answers to a file that holds them.
    async fn makes_the_package(&mut self) -> Draft {
        self.device.sees("Nothing is missing from the form.").await;
        self.press("Continue to the form package").await;
        self.reads("Form package").await;
        self.press("Make the form package").await;
        self.device.sees("Your form package is ready. Not sent yet.").await;
        self.device.press("Save a copy").await;
        json::read(&self.device.downloaded("practice-standards-referral.json").await).unwrap()
    }
}

/// A referral as the fixture has it, with every answer that the form asks for.
fn wanted(fixture: &[u8]) -> Referral {
    let mut referral = json::read(fixture).unwrap().referral;
    referral.date_of_referral.day = "2".to_owned();
    referral.date_of_referral.month = "11".to_owned();
    for child in &mut referral.children {
        if child.name.contains("unborn") {
            child.birth = Some(BirthKnown::NotBornYet);
            child.date_of_birth = DateEntry::default();
            child.due_date.month = "2".to_owned();
            child.due_date.year = "2027".to_owned();
        } else if child.date_of_birth.date().is_err() {
            // It was typed for 30 February.
            child.date_of_birth.day = "28".to_owned();
        }
    }
    for carer in &mut referral.carers {
        carer.parental_responsibility_not_known = carer.parental_responsibility.is_none();
        carer.birth = match (carer.date_of_birth.is_blank(), carer.date_of_birth.day.is_empty()) {
            (true, _) => Some(BirthKnown::NotKnown),
            (_, true) => Some(BirthKnown::About),
            _ => None,
        };
    }
    if referral.professionals.is_empty() {
        let worker = Professional {
            name: "Dafydd Okafor-Price".to_owned(),
            job_role: "Youth Offending Service worker".to_owned(),
            agency: "Rotherham Metropolitan Borough Council".to_owned(),
            ..Professional::default()
        };
        referral.professionals.push(worker);
        referral.professionals[0].contact.telephone = "01632 960402".to_owned();
    }
    referral.key_events = in_order(&referral.key_events).into_iter().cloned().collect();
    referral
}

async fn is_filled_in_as_a_person_would(route: &str, fixture: &[u8], answers: &[&str]) {
    let device = Device::new().await;
    device.resize(360, 740).await;
    days_later(&device, THE_DAY - today()).await;
    let referral = wanted(fixture);
    let mut hands = Hands { device: &device, taken: Taken::default() };
    hands.starts(answers).await;
    hands.fills_in(&referral).await;
    device.take_picture(&format!("four-routes-{route}"), 360).await;
    device.resize(360, 740).await;
    let copy = hands.makes_the_package().await;
    println!("{route}: {:?}", hands.taken);
    assert_eq!(copy.referral, referral, "{route}");
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_concern_is_filled_in_on_a_phone_and_every_word_of_it_is_in_the_copy() {
    let answers = A_CONCERN.map(|(_, answer)| answer);
    is_filled_in_as_a_person_would("concern", CONCERN, &answers).await;
}

#[tokio::test]
async fn a_veto_is_filled_in_on_a_phone_and_every_word_of_it_is_in_the_copy() {
    let answers = ["No", "No", "A conference chair’s veto", "Plan made or kept"];
    is_filled_in_as_a_person_would("veto", VETO, &answers).await;
}

#[tokio::test]
async fn exemplary_practice_is_filled_in_on_a_phone_and_every_word_of_it_is_in_the_copy() {
    let answers = ["No", "No", "Exemplary practice", "Yes", "Yes"];
    is_filled_in_as_a_person_would("exemplary", EXEMPLARY, &answers).await;
}

#[tokio::test]
async fn a_remand_is_filled_in_on_a_phone_and_every_word_of_it_is_in_the_copy() {
    let custody = "A child remanded or sentenced to custody";
    let event = "Remanded in custody (youth detention accommodation counts)";
    is_filled_in_as_a_person_would("custody", CUSTODY, &["No", "No", custody, event]).await;
}

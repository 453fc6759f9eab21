//! Answers that may read in another order on the form than where they were typed or pasted, because signs
//! that nobody sees turned them around there.

use super::fields::Step;
use super::referral::{Contact, Referral};
use crate::domain::answer::has_words;
use crate::domain::signs::is_turned;

/// An answer with such signs.
pub struct TurnedText {
    /// Which item of the page's list it belongs to, from 1.
    pub item: Option<usize>,
    /// The element on the page, such as `child-1-name`.
    pub field: String,
    /// What it is called in a sentence, without personal data.
    called: String,
}

impl TurnedText {
    /// What to do about it.
    pub fn message(&self) -> String {
        format!(
            "Check {}: a hidden sign in it turns letters around. The form leaves the sign out. Type the \
             words again if they read wrongly.",
            self.called
        )
    }
}

/// The answers of one page that have such signs.
pub fn turned_texts(step: Step, referral: &Referral) -> Vec<TurnedText> {
    let mut found = Finder::default();
    match step {
        Step::Children => {
            for (number, child) in (1..).zip(&referral.children) {
                found.item("child", number, "of child");
                found.look("name", "the name", &child.name);
            }
        }
        Step::Carers => {
            for (number, carer) in (1..).zip(&referral.carers) {
                found.item("carer", number, "of carer");
                found.look("name", "the name", &carer.name);
            }
        }
        Step::Professionals => {
            for (number, person) in (1..).zip(&referral.professionals) {
                found.item("professional", number, "of professional");
                found.look("name", "the name", &person.name);
                found.look("job-role", "the job role", &person.job_role);
                found.look("agency", "the agency", &person.agency);
                found.contact(&person.contact);
            }
        }
        Step::KeyEvents => {
            for (number, event) in (1..).zip(&referral.key_events) {
                found.item("event", number, "in event");
                found.look("what-happened", "what happened", &event.what_happened);
                found.look("who-was-involved", "who was involved", &event.who_was_involved);
            }
        }
        Step::Referrer => {
            let referrer = &referral.referrer;
            found.prefix = "referrer-".to_owned();
            found.look("name", "your name", &referrer.name);
            found.look("job-role", "your job role", &referrer.job_role);
            found.look("agency", "your agency", &referrer.agency);
            found.contact(&referrer.contact);
        }
        step => {
            if let Some(narrative) = step.narrative() {
                let called = format!("“{}”", step.name().trim_end_matches(':'));
                found.look(step.path(), &called, (narrative.read)(referral));
            }
        }
    }
    found.texts
}

#[derive(Default)]
struct Finder {
    /// What stands before the name of a field in its element.
    prefix: String,
    /// What stands behind it in a sentence.
    of: String,
    item: Option<usize>,
    texts: Vec<TurnedText>,
}

impl Finder {
    fn item(&mut self, prefix: &str, number: usize, of: &str) {
        self.item = Some(number);
        self.prefix = format!("{prefix}-{number}-");
        self.of = format!(" {of} {number}");
    }

    fn look(&mut self, field: &str, called: &str, text: &str) {
        if has_words(text) && is_turned(text) {
            self.texts.push(TurnedText {
                item: self.item,
                field: format!("{}{field}", self.prefix),
                called: format!("{called}{}", self.of),
            });
        }
    }

    /// The email address has a question of its own about signs that nobody sees.
    fn contact(&mut self, contact: &Contact) {
        self.look("telephone", "the telephone number", &contact.telephone);
        self.look("address", "the address", &contact.address);
    }
}

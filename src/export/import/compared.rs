//! A Word form that came back beside the referral that it was made from: what differs, and how one answer
//! of it is taken over.
//!
//! Only what the form prints is compared: what is kept and not printed cannot come back. Where the form
//! says what the referral says, the referral keeps what it knows beside it.

use crate::domain::answer::has_words;
use crate::domain::date_entry::DateEntry;
use crate::domain::draft::Draft;
use crate::domain::draft::parts::DraftPart;
use crate::domain::form::{
    Carer, Child, Contact, FieldTag, Group, Item, KeyEvent, Professional, Referral, Referrer,
    Route, Step, answers, journey, role_and_agency,
};
use crate::export::cleaner::clean;
use crate::export::import::answers::{Returned, UnreadDate, returned};
use crate::export::import::word_form::{Changes, WordForm};
use crate::export::statements::custody_statement;

/// An answer that the form and the referral have differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The page that asks for it.
    pub step: Step,
    /// What the referral says now.
    pub mine: String,
    /// What the form says.
    pub theirs: String,
}

impl Difference {
    /// Whether it can be taken over alone. What is referred follows from the check.
    pub fn can_be_taken(&self) -> bool {
        self.step != Step::Route
    }
}

/// What differs, in the order of the form.
pub fn differences(mine: &Draft, returned: &Returned) -> Vec<Difference> {
    let theirs = Draft { referral: returned.referral.clone(), ..Draft::default() };
    // Part 3 is printed until the check finds that the case is for Part 2.
    let printed = journey::steps(mine.referral.route.or(Some(Route::Concern)));
    let steps = Step::ALL.into_iter().map(|step| {
        let is_printed = step == Step::Route || printed.contains(&step);
        let mine = if is_printed { said(step, mine) } else { String::new() };
        Difference { step, mine, theirs: said(step, &theirs) }
    });
    steps.filter(|it| it.mine != it.theirs).collect()
}

/// Whether a form says what a copy of its referral says, and nobody commented on it or wrote anything beside
/// the answers: then the copy alone loses nothing.
pub fn adds_nothing(form: &WordForm, copy: &Draft) -> bool {
    let mut returned = returned(form, &|_| Changes::Accepted);
    beside(copy, &mut returned);
    form.comments.is_empty()
        && !form.is_changed()
        && returned.left.is_empty()
        && differences(copy, &returned).is_empty()
}

/// Reads a form beside the referral that it was made from: what the app itself printed there is not left
/// over, and a date in words that the referral prints too is the referral's.
pub fn beside(mine: &Draft, returned: &mut Returned) {
    let printed = custody_statement(mine);
    returned.left.retain(|left| Some(left.text.as_str()) != printed);
    let unread = std::mem::take(&mut returned.unread);
    for date in unread {
        let is_mine = fill(&date, &mine.referral, &mut returned.referral).is_some();
        match returned.left.iter().position(|left| *left == date.left).filter(|_| is_mine) {
            Some(at) => drop(returned.left.remove(at)),
            None => returned.unread.push(date),
        }
    }
}

/// Puts what is typed in the referral in the place of a date that it prints alike. `None` if it prints none
/// so.
fn fill(date: &UnreadDate, mine: &Referral, theirs: &mut Referral) -> Option<()> {
    let is_same = |printed: &str| clean(printed).0.trim() == date.left.text;
    let entry = |mine: &DateEntry| is_same(&mine.text()).then(|| mine.clone());
    match date.field {
        FieldTag::ChildDateOfBirth => {
            let mine = mine.children.iter().find(|it| is_same(&it.birth_text()))?.clone();
            let theirs = theirs.children.get_mut(date.item)?;
            (theirs.date_of_birth, theirs.birth, theirs.due_date) =
                (mine.date_of_birth, mine.birth, mine.due_date);
        }
        FieldTag::CarerDateOfBirth => {
            let mine = mine.carers.iter().find(|it| is_same(&it.birth_text()))?.clone();
            let theirs = theirs.carers.get_mut(date.item)?;
            (theirs.date_of_birth, theirs.birth) = (mine.date_of_birth, mine.birth);
        }
        FieldTag::KeyEventDate => {
            let mine = mine.key_events.iter().find(|it| is_same(&it.date_text()))?;
            theirs.key_events.get_mut(date.item)?.date = mine.date.clone();
        }
        FieldTag::DateOfReferral => theirs.date_of_referral = entry(&mine.date_of_referral)?,
        FieldTag::ConferenceDate => {
            theirs.veto.conference_date = entry(&mine.veto.conference_date)?;
        }
        _ => return None,
    }
    Some(())
}

/// Puts an answer of the form into the referral.
pub fn take(step: Step, returned: &Returned, mine: &mut Draft) {
    let theirs = &returned.referral;
    let form = &mut mine.referral;
    match (step, Group::of_step(step)) {
        (Step::Referrer, _) => form.referrer = referrer(&theirs.referrer, &form.referrer),
        (_, Some(group)) => take_list(group, theirs, form),
        _ => {
            let theirs = Draft { referral: theirs.clone(), ..Draft::default() };
            DraftPart::Answers(step).bring_back(&theirs, mine);
        }
    }
}

/// What a step says as a document prints it.
fn said(step: Step, draft: &Draft) -> String {
    let text = match step {
        // The reasons for it are on the cover note.
        Step::Route => answers::text(step, &draft.referral),
        step => DraftPart::Answers(step).text(draft),
    };
    let text = clean(&text).0;
    if has_words(&text) { text.trim_end_matches('\n').to_owned() } else { String::new() }
}

fn take_list(group: Group, theirs: &Referral, mine: &mut Referral) {
    let gives_numbers = mine.gives_child_numbers || theirs.gives_child_numbers;
    let mut before = group.items(mine);
    let items = group.items(theirs).into_iter().map(|item| {
        let same = before.iter().position(|it| it.cells() == item.cells());
        let named =
            || before.iter().position(|it| !it.name().is_empty() && it.name() == item.name());
        match same.or_else(named).map(|at| before.remove(at)) {
            Some(mine) => merged(item, mine, gives_numbers),
            None => item,
        }
    });
    let items: Vec<Item> = items.collect();
    while group.take(mine, 0).is_some() {}
    for (index, item) in items.into_iter().enumerate() {
        item.put_into(mine, index);
    }
    if group == Group::Children {
        mine.gives_child_numbers = gives_numbers;
    }
    group.arrange(mine);
}

/// An item as the form says it, with what the referral knows beside that.
fn merged(theirs: Item, mine: Item, gives_numbers: bool) -> Item {
    match (theirs, mine) {
        (Item::Child(theirs), Item::Child(mine)) => Item::Child(child(theirs, mine, gives_numbers)),
        (Item::Carer(theirs), Item::Carer(mine)) => {
            Item::Carer(if theirs.birth_text() == mine.birth_text() {
                Carer {
                    date_of_birth: mine.date_of_birth,
                    birth: mine.birth,
                    unknown: mine.unknown,
                    ..theirs
                }
            } else {
                Carer { unknown: mine.unknown, ..theirs }
            })
        }
        (Item::Professional(theirs), Item::Professional(mine)) => {
            let is_same = role_and_agency(&theirs.job_role, &theirs.agency)
                == role_and_agency(&mine.job_role, &mine.agency);
            let (job_role, agency) = if is_same {
                (mine.job_role, mine.agency)
            } else {
                (theirs.job_role, theirs.agency)
            };
            let contact = contact(theirs.contact, mine.contact);
            Item::Professional(Professional {
                name: theirs.name,
                job_role,
                agency,
                contact,
                unknown: mine.unknown,
            })
        }
        (Item::KeyEvent(theirs), Item::KeyEvent(mine)) => {
            let is_same = theirs.date_text() == mine.date_text();
            let date = if is_same { mine.date } else { theirs.date };
            Item::KeyEvent(KeyEvent { date, unknown: mine.unknown, ..theirs })
        }
        (theirs, _) => theirs,
    }
}

fn child(theirs: Child, mine: Child, gives_numbers: bool) -> Child {
    let is_same = theirs.birth_text() == mine.birth_text();
    let (date_of_birth, birth, due_date) = if is_same {
        (mine.date_of_birth, mine.birth, mine.due_date)
    } else {
        (theirs.date_of_birth, theirs.birth, theirs.due_date)
    };
    let (nhs_number, lcs_number) = if gives_numbers {
        (theirs.nhs_number, theirs.lcs_number)
    } else {
        (mine.nhs_number, mine.lcs_number)
    };
    Child {
        name: theirs.name,
        date_of_birth,
        birth,
        due_date,
        nhs_number,
        lcs_number,
        unknown: mine.unknown,
    }
}

fn referrer(theirs: &Referrer, mine: &Referrer) -> Referrer {
    let is_same = role_and_agency(&theirs.job_role, &theirs.agency)
        == role_and_agency(&mine.job_role, &mine.agency);
    let of_role = if is_same { mine } else { theirs };
    Referrer {
        name: theirs.name.clone(),
        job_role: of_role.job_role.clone(),
        agency: of_role.agency.clone(),
        contact: contact(theirs.contact.clone(), mine.contact.clone()),
        unknown: mine.unknown.clone(),
    }
}

fn contact(theirs: Contact, mine: Contact) -> Contact {
    if theirs.lines() == mine.lines() { mine } else { Contact { unknown: mine.unknown, ..theirs } }
}

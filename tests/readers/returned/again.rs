//! What LibreOffice only saved again says what it said.

use std::thread;

use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::export::import::docx::WordFormError;
use practice_standards_referral::export::import::opened::{OpenedFile, open};
use practice_standards_referral::export::import::word_form::Changes;

use super::office::{Work, by_libreoffice};
use super::{form, how_many, read_form, said, template};
use crate::generated::unicode::random;
use crate::generated::{Dice, referrals};
use crate::{ROUTES, referral};

/// How many forms of random text are made, saved and read at once.
const BATCH: u64 = 250;

/// Checks forms, the first of which has this number.
#[track_caller]
fn check(name: &str, first: u64, drafts: &[Draft]) {
    let work = |draft| Work { form: form(draft), ..Work::default() };
    let work: Vec<Work> = drafts.iter().map(work).collect();
    let saved = by_libreoffice(name, &work);
    let mut differences = Vec::new();
    for (number, (before, after)) in (first..).zip(work.iter().zip(&saved)) {
        let (before, after) = (read_form(&before.form), read_form(after));
        assert_eq!(after.form_id, before.form_id, "form {number}");
        let [before, after] = [before, after].map(|form| said(&form, Changes::Accepted));
        let lost = before.iter().filter(|it| !after.contains(it));
        differences.extend(lost.map(|it| format!("form {number} lost {it:?}")));
        let new = after.iter().filter(|it| !before.contains(it));
        differences.extend(new.map(|it| format!("form {number} has  {it:?}")));
    }
    println!("{} forms from number {first}", saved.len());
    assert!(differences.is_empty(), "{} of them:\n{}", differences.len(), differences.join("\n"));
}

#[test]
fn libreoffice_saves_every_form_again_and_every_answer_comes_back_and_nothing_else() {
    let mut drafts: Vec<Draft> = ROUTES.map(referral).into();
    drafts.extend(referrals());
    for draft in &mut drafts {
        "0123456789abcdef0123456789abcdef".clone_into(&mut draft.form_id);
    }
    check("Again", 0, &drafts);
}

/// `RETURNED_FORMS` says how many. LibreOffice runs once for each processor.
#[test]
fn random_text_that_libreoffice_saves_again_comes_back() {
    let forms = how_many("RETURNED_FORMS", 40);
    let threads = thread::available_parallelism().map_or(1, |threads| threads.get() as u64);
    thread::scope(|scope| {
        for number in 0..threads {
            let batches = (number * BATCH..forms).step_by((threads * BATCH) as usize);
            scope.spawn(move || {
                for first in batches {
                    let seeds = first..forms.min(first + BATCH);
                    let drafts: Vec<Draft> = seeds.map(|seed| random(&mut Dice(seed))).collect();
                    check(&format!("Random{number}"), first, &drafts);
                }
            });
        }
    });
}

#[test]
fn a_form_that_libreoffice_protected_opens_with_its_password() {
    let before = form(&referral("veto"));
    let password = "k7mp-29xq-r4th-vn8c";
    let work = Work { form: before.clone(), password, ..Work::default() };
    let saved = by_libreoffice("Protected", &[work]);
    let opened = |password| open(&saved[0], Some(&template()), password, |_| false);
    assert_eq!(opened(None).unwrap_err(), WordFormError::NeedsPassword.into());
    assert_eq!(opened(Some("another")).unwrap_err(), WordFormError::WrongPassword.into());
    let Ok(OpenedFile::Form(after)) = opened(Some(password)) else { panic!() };
    assert_eq!(said(&after, Changes::Accepted), said(&read_form(&before), Changes::Accepted));
}

//! Word forms that LibreOffice saved again come back: every answer of every size and script, by the
//! labels alone, because it drops the tags of the controls; and what somebody changed and commented on.

use std::path::{Path, PathBuf};

use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::domain::form::FieldTag;
use practice_standards_referral::export::document::document;
use practice_standards_referral::export::import::answers::returned;
use practice_standards_referral::export::import::docx::{WordFormError, read};
use practice_standards_referral::export::import::opened::{OpenedFile, open};
use practice_standards_referral::export::import::word_form::{Changes, Place, WordForm};
use practice_standards_referral::export::word::docx;

use crate::generated::referrals;
use crate::macros::run_macro;
use crate::{ROUTES, referral, today};

fn template() -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("public/referral-form.docx")).unwrap()
}

/// A folder without what an earlier run left behind.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// What LibreOffice is to do with a form.
#[derive(Default)]
struct Edit {
    form: Vec<u8>,
    /// A text in it, and what takes its place; nothing for a form that is only saved again.
    text: String,
    instead: String,
    comment: String,
    /// The password that it is saved with; empty for none.
    password: &'static str,
}

/// The forms as LibreOffice saved them again.
#[track_caller]
fn by_libreoffice(name: &str, edits: &[Edit]) -> Vec<Vec<u8>> {
    let folder = folder(name);
    let path = |number: usize, kind: &str| folder.join(format!("{number}-{kind}.docx"));
    let mut list = String::new();
    for (number, edit) in edits.iter().enumerate() {
        std::fs::write(path(number, "in"), &edit.form).unwrap();
        let (from, to) = (path(number, "in"), path(number, "out"));
        let Edit { text, instead, comment, password, .. } = edit;
        let paths = format!("{}\t{}", from.display(), to.display());
        list += &format!("{paths}\t{text}\t{instead}\t{comment}\t{password}\n");
    }
    let listed = folder.join("list.txt");
    std::fs::write(&listed, list).unwrap();
    let source = include_str!("returned.bas");
    let listed = listed.to_str().unwrap();
    // A name of its own for each profile.
    run_macro(&name.replace('-', ""), source, &[("RETURNED_LIST", listed)]);
    (0..edits.len()).map(|number| std::fs::read(path(number, "out")).unwrap()).collect()
}

fn form(draft: &Draft) -> Vec<u8> {
    docx(&document(draft, today()), &template()).unwrap()
}

fn read_form(file: &[u8]) -> WordForm {
    read(file, Some(&template())).unwrap()
}

/// Each answer of a form, with what is in none.
fn said(form: &WordForm, changes: Changes) -> Vec<(String, String)> {
    let text = |place: Place| form.text(place, changes).trim_end_matches('\n').to_owned();
    let answers = form.answers.iter().map(|it| (format!("{:?}", it.place), text(it.place)));
    let answers = answers.filter(|(_, text)| !text.trim().is_empty());
    let left = form.unplaced.iter().map(|it| (it.after.clone(), it.text.clone()));
    let mut said: Vec<_> = answers.chain(left).collect();
    said.sort();
    said
}

#[test]
fn libreoffice_saves_every_form_again_and_every_answer_comes_back_and_nothing_else() {
    let mut drafts: Vec<Draft> = ROUTES.map(referral).into();
    drafts.extend(referrals());
    for draft in &mut drafts {
        "0123456789abcdef0123456789abcdef".clone_into(&mut draft.form_id);
    }
    let edit = |draft| Edit { form: form(draft), ..Edit::default() };
    let edits: Vec<Edit> = drafts.iter().map(edit).collect();
    let saved = by_libreoffice("returned-again", &edits);
    for (number, (before, after)) in edits.iter().zip(&saved).enumerate() {
        let (before, after) = (read_form(&before.form), read_form(after));
        assert_eq!(after.form_id, before.form_id, "form {number}");
        assert_eq!(
            said(&after, Changes::Accepted),
            said(&before, Changes::Accepted),
            "form {number}"
        );
    }
    println!("{} forms", saved.len());
}

#[test]
fn a_change_that_libreoffice_tracked_and_its_comment_come_back_at_their_answer() {
    let fields = [
        (FieldTag::Address, "the address"),
        (FieldTag::Circumstances, "the circumstances"),
        (FieldTag::PotentialLearning, "the learning"),
    ];
    let mut edits: Vec<Edit> = Vec::new();
    for (number, (field, _)) in fields.iter().cycle().take(30).enumerate() {
        let mut draft = referral(["concern", "exemplary"][number % 2]);
        let text = format!("One line.\nQuestion{number} was not answered.\nAnother line.");
        let referral = &mut draft.referral;
        *match field {
            FieldTag::Address => &mut referral.address,
            FieldTag::Circumstances => &mut referral.practice.circumstances,
            _ => &mut referral.purpose.potential_learning,
        } = text;
        edits.push(Edit {
            form: form(&draft),
            text: format!("Question{number}"),
            instead: format!("Answer{number}"),
            comment: format!("Who says so? {number}"),
            password: "",
        });
    }
    let saved = by_libreoffice("returned-changed", &edits);
    for (number, (edit, saved)) in edits.iter().zip(&saved).enumerate() {
        let (before, after) = (read_form(&edit.form), read_form(saved));
        let place = Place { tag: fields[number % 3].0, row: 0 };
        let expected = |word: &str| format!("One line.\n{word} was not answered.\nAnother line.");
        assert_eq!(after.text(place, Changes::Rejected), expected(&edit.text), "form {number}");
        assert_eq!(after.text(place, Changes::Accepted), expected(&edit.instead), "form {number}");
        let changed: Vec<_> = after.answers.iter().filter(|it| it.text.is_changed()).collect();
        assert_eq!(changed.len(), 1, "form {number}");
        assert_eq!(
            said(&after, Changes::Rejected),
            said(&before, Changes::Accepted),
            "form {number}"
        );
        let [found] = after.comments.as_slice() else { panic!("{:?}", after.comments) };
        assert_eq!(
            (found.text.as_str(), found.place),
            (edit.comment.as_str(), Some(place)),
            "form {number}"
        );
        assert_eq!(found.by.author, "A Manager");
        let as_before = returned(&after, &|_| Changes::Rejected);
        assert_eq!(as_before, returned(&before, &|_| Changes::Accepted), "form {number}");
    }
    println!("{} forms", saved.len());
}

#[test]
fn a_form_that_libreoffice_protected_opens_with_its_password() {
    let before = form(&referral("veto"));
    let edit = Edit { form: before.clone(), password: "k7mp-29xq-r4th-vn8c", ..Edit::default() };
    let saved = by_libreoffice("returned-protected", &[edit]);
    let opened = |password| open(&saved[0], Some(&template()), password);
    assert_eq!(opened(None).unwrap_err(), WordFormError::NeedsPassword);
    assert_eq!(opened(Some("another")).unwrap_err(), WordFormError::WrongPassword);
    let Ok(OpenedFile::Form(after)) = opened(Some("k7mp-29xq-r4th-vn8c")) else { panic!() };
    assert_eq!(said(&after, Changes::Accepted), said(&read_form(&before), Changes::Accepted));
}

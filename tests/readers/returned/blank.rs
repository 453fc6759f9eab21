//! Blank forms that somebody filled in by hand in LibreOffice become the referral that they say: the app's
//! own, with its controls, and the partnership's as it is given out, without any.

use std::io::{Cursor, Write};

use practice_standards_referral::domain::answer::YesNo;
use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::domain::form::{Conference, FieldTag, Group, Route};
use practice_standards_referral::export::document::{Document, document};
use practice_standards_referral::export::import::answers::returned;
use practice_standards_referral::export::import::word_form::Changes;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::office::{Work, by_libreoffice, step};
use super::{how_many, read_form, template};
use crate::generated::{Dice, referrals};
use crate::today;

/// The longest of the generated referrals that somebody types into a blank form.
const LONGEST: u64 = 16;

/// The answers that stand alone in a cell below their label.
const BELOW: [FieldTag; 10] = [
    FieldTag::ReferrerName,
    FieldTag::ReferrerRoleAndAgency,
    FieldTag::ReferrerContact,
    FieldTag::ReasonForConference,
    FieldTag::OutcomeAndRationale,
    FieldTag::ReasonForVeto,
    FieldTag::Circumstances,
    FieldTag::ChildsView,
    FieldTag::WorkingTogetherIssues,
    FieldTag::PotentialLearning,
];

/// The ways to choose one of two printed words by hand.
#[derive(Clone, Copy)]
enum Way {
    Typed,
    Struck,
    Underlined,
    Bold,
}

const WAYS: [Way; 4] = [Way::Typed, Way::Struck, Way::Underlined, Way::Bold];

/// What somebody types into each cell of the lists, and below the labels.
fn lists_and_prose(filled: &Document, groups: &[Group], how: &str) -> Vec<String> {
    let mut steps = Vec::new();
    for group in groups {
        let label = group.columns()[0].label();
        for (row, fields) in filled.rows(*group).iter().enumerate() {
            for (column, field) in fields.iter().enumerate() {
                let [down, beside] = [row + 1, column].map(|it| it.to_string());
                steps.push(step(&["fill", label, &down, &beside, how, &field.text]));
            }
        }
    }
    for field in filled.fields().filter(|it| BELOW.contains(&it.tag) && !it.text.is_empty()) {
        steps.push(step(&["fill", field.tag.label(), "1", "0", how, &field.text]));
    }
    steps
}

fn text(filled: &Document, tag: FieldTag) -> &str {
    filled.fields().find(|field| field.tag == tag).map_or("", |field| &field.text)
}

/// The app's own blank form.
fn own(filled: &Document, how: &'static str) -> Work {
    let mut steps = lists_and_prose(filled, &Group::ALL, how);
    let beside = [
        FieldTag::VetoByChair,
        FieldTag::ProtocolUsed,
        FieldTag::DateOfReferral,
        FieldTag::ConferenceDate,
        FieldTag::ConferenceInitial,
        FieldTag::ConferenceReview,
        FieldTag::CauseForConcern,
        FieldTag::ExemplaryPractice,
    ];
    for tag in beside {
        if !text(filled, tag).is_empty() {
            steps.push(step(&["fill", tag.label(), "0", "1", how, text(filled, tag)]));
        }
    }
    let address = text(filled, FieldTag::Address);
    steps.push(step(&["fill", FieldTag::Address.label(), "1", "0", how, address]));
    Work { form: template(), steps, ..Work::default() }
}

/// The partnership's blank form, with one of two printed words chosen in this way.
fn given_out(filled: &Document, way: Way) -> Work {
    let groups = [Group::Children, Group::Carers, Group::Professionals];
    let mut steps = lists_and_prose(filled, &groups, "all");
    for tag in [FieldTag::VetoByChair, FieldTag::ProtocolUsed] {
        let said = text(filled, tag);
        let other = if said == "Yes" { "No" } else { "Yes" };
        let mark = |word, how| step(&["mark", tag.label(), "0", "1", word, how]);
        if !said.is_empty() {
            steps.push(match way {
                Way::Typed => step(&["fill", tag.label(), "0", "1", "all", said]),
                Way::Struck => mark(other, "struck"),
                Way::Underlined => mark(said, "underlined"),
                Way::Bold => mark(said, "bold"),
            });
        }
    }
    let behind = |tag: FieldTag, before: &str| {
        let said = text(filled, tag);
        let typed = format!("{before}{said}");
        (!said.is_empty()).then(|| step(&["fill", tag.label(), "0", "0", "end", &typed]))
    };
    steps.extend(behind(FieldTag::Address, "\n"));
    steps.extend(behind(FieldTag::ConferenceDate, " "));
    let date = text(filled, FieldTag::DateOfReferral);
    steps.push(step(&["insert", FieldTag::DateOfReferral.label(), &format!(" {date}")]));
    let boxes = [
        FieldTag::ConferenceInitial,
        FieldTag::ConferenceReview,
        FieldTag::CauseForConcern,
        FieldTag::ExemplaryPractice,
    ];
    for tag in boxes {
        if !text(filled, tag).is_empty() {
            steps.push(step(&["insert", &format!("{}     ", tag.label()), "X"]));
        }
    }
    Work { form: blank(), steps, ..Work::default() }
}

/// The partnership's form as it is given out: its tables and texts in their order, without one control.
fn blank() -> Vec<u8> {
    let line = |text: &str| {
        let text = text.replace('&', "&amp;");
        format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
    };
    let cell = |text: &str| {
        let lines: String = text.split('\n').map(line).collect();
        format!("<w:tc><w:tcPr><w:tcW w:w=\"2500\" w:type=\"dxa\"/></w:tcPr>{lines}</w:tc>")
    };
    let table = |rows: &[&[&str]]| {
        let row = |cells: &&[&str]| {
            format!("<w:tr>{}</w:tr>", cells.iter().map(|it| cell(it)).collect::<String>())
        };
        let columns = "<w:gridCol w:w=\"2500\"/>".repeat(rows[0].len());
        let rows: String = rows.iter().map(row).collect();
        format!("<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl><w:p/>")
    };
    let label = FieldTag::label;
    let below = |tags: &[FieldTag]| {
        let rows: Vec<Vec<&str>> =
            tags.iter().flat_map(|tag| [vec![label(*tag)], vec![""]]).collect();
        table(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
    };
    let list = |labels: &[&str]| table(&[labels, &vec![""; labels.len()]]);
    let spaced = " ".repeat(30);
    let boxes = |[one, two]: [&str; 2]| format!("{one}{spaced}{two}{spaced}Insert X{spaced}");
    let body = [
        line("Practice Standards Group Referral"),
        line("PART 1: Background Information"),
        table(&[
            &[label(FieldTag::VetoByChair), "Yes/No"],
            &[label(FieldTag::ProtocolUsed), "Yes/No"],
        ]),
        list(&["Child(ren)’s Name(s)", "DoB(s)"]),
        list(&["Carer’s Name(s)", "Parental \nResponsibility?", "DoB(s)"]),
        table(&[&["Address:"]]),
        line("Referrer"),
        list(&["Name", "Job Role & Agency", "Contact Information\n(Telephone, email, address)"]),
        line("Date of Referral:"),
        line("Part 2: Veto by a Child Protection Conference Chair"),
        table(&[&["Date of Conference"], &[&boxes(["Initial", "Review"])]]),
        below(&[
            FieldTag::ReasonForConference,
            FieldTag::OutcomeAndRationale,
            FieldTag::ReasonForVeto,
        ]),
        line(
            "Part 3: A case or situation is recognised as giving cause for concern, or as exemplary",
        ),
        line(
            "in relation to the ways in which Partner Agencies work together to safeguard children",
        ),
        table(&[&[&boxes(["Cause for Concern", "Exemplary Practice"])]]),
        below(&[FieldTag::Circumstances, FieldTag::ChildsView]),
        line("Agencies and Professionals Involved"),
        list(&["Names", "Job Roles & Agencies", "Contact Information"]),
        line("Purpose of Appraisal"),
        below(&[FieldTag::WorkingTogetherIssues]),
        below(&[FieldTag::PotentialLearning]),
        line("And Finally"),
        line("Please submit this Form to the Rotherham Safeguarding Children Partnership at:"),
        line("RSCP@rotherham.gov.uk  (this is a secure email address)"),
    ];
    const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    const KIND: &str = "application/vnd.openxmlformats";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006";
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
                 ContentType=\"{KIND}-package.relationships+xml\"/><Override \
                 PartName=\"/word/document.xml\" \
                 ContentType=\"{KIND}-officedocument.wordprocessingml.document.main+xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" \
                 Type=\"{OFFICE}/relationships/officeDocument\" \
                 Target=\"word/document.xml\"/></Relationships>"
            ),
        ),
        (
            "word/document.xml",
            format!(
                "<w:document xmlns:w=\"{WORD}\"><w:body>{}</w:body></w:document>",
                body.concat()
            ),
        ),
    ];
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(name, SimpleFileOptions::DEFAULT).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A referral that is typed in, and what of it the blank form has no place for left out.
fn typed(seed: u64, has_annex: bool) -> Draft {
    let drafts = referrals();
    let mut draft = drafts[(2 + seed % (LONGEST - 2)) as usize].clone();
    let mut dice = Dice(seed);
    let routes = [Route::Veto, Route::Concern, Route::Exemplary];
    let form = &mut draft.referral;
    form.route = Some(routes[dice.roll(3) as usize]);
    form.protocol_used = Some([YesNo::Yes, YesNo::No][dice.roll(2) as usize]);
    form.veto.conference =
        [Conference::Initial, Conference::Review].get(dice.roll(3) as usize).copied();
    if !has_annex {
        form.key_events.clear();
    }
    draft
}

/// What a form prints, field by field.
fn printed(draft: &Draft) -> Vec<(FieldTag, String)> {
    let document = document(draft, today());
    let rows = Group::ALL.into_iter().flat_map(|group| document.rows(group)).flatten();
    document.fields().chain(rows).map(|it| (it.tag, it.text.clone())).collect()
}

/// `RETURNED_BLANKS` says how many.
#[test]
fn blank_forms_that_were_filled_in_by_hand_become_what_they_say_and_leave_nothing_over() {
    let drafts: Vec<Draft> =
        (0..how_many("RETURNED_BLANKS", 4)).map(|seed| typed(seed, seed % 2 == 0)).collect();
    let work = drafts.iter().enumerate().map(|(seed, draft)| {
        let filled = document(draft, today());
        if seed % 2 == 0 {
            own(&filled, ["all", "end"][seed / 2 % 2])
        } else {
            given_out(&filled, WAYS[seed / 2 % WAYS.len()])
        }
    });
    let saved = by_libreoffice("Blank", &work.collect::<Vec<_>>());
    for (seed, (draft, saved)) in drafts.iter().zip(&saved).enumerate() {
        let back = returned(&read_form(saved), &|_| Changes::Accepted);
        let became = Draft { referral: back.referral, ..Draft::default() };
        assert_eq!(printed(&became), printed(draft), "form {seed}");
        assert_eq!(back.left, [], "form {seed}");
    }
    println!("{} forms", saved.len());
}

//! What other hands and other programs do to a Word form, and what the app then finds in it: tracked
//! changes, comments, rows, text beside the answers, and the form without a single control.

use std::io::{Cursor, Read, Write};

use practice_standards_referral::domain::draft::Draft;
use practice_standards_referral::domain::form::{FieldTag, Route};
use practice_standards_referral::export::import::answers::{Returned, notes, returned};
use practice_standards_referral::export::import::compared::{differences, left_over, take};
use practice_standards_referral::export::import::docx::{self, WordFormError};
use practice_standards_referral::export::import::opened::{OpenedFile, open};
use practice_standards_referral::export::import::word_form::{Changes, Place, WordForm};
use practice_standards_referral::export::package::form_package;
use practice_standards_referral::export::protected::password::Password;
use practice_standards_referral::export::protected::word::protect;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::coming_back::read;
use crate::reading::part;
use crate::{TEMPLATE, filled, fixture, fonts, today};

const BODY: &str = "word/document.xml";

/// A file of these parts.
fn packed<'a>(parts: impl IntoIterator<Item = (String, &'a [u8])>) -> Vec<u8> {
    let options = SimpleFileOptions::DEFAULT.compression_method(CompressionMethod::Deflated);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The file with its text changed, and with these parts beside it.
#[track_caller]
fn edited(file: &[u8], edit: impl Fn(String) -> String, beside: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        parts.push((part.name().unwrap().into_owned(), bytes));
    }
    let body = edit(part(file, BODY));
    for (name, bytes) in &mut parts {
        if name == BODY {
            *bytes = body.clone().into_bytes();
        }
    }
    let beside = beside.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes()));
    packed(parts.iter().map(|(name, bytes)| (name.clone(), bytes.as_slice())).chain(beside))
}

/// Replaces what stands once in a text.
#[track_caller]
fn once(text: String, from: &str, to: &str) -> String {
    assert_eq!(text.matches(from).count(), 1, "{from}");
    text.replace(from, to)
}

fn at(tag: FieldTag) -> Place {
    Place { tag, row: 0 }
}

fn accepted(form: &WordForm) -> Returned {
    returned(form, &|_| Changes::Accepted)
}

fn left(returned: &Returned) -> Vec<(&str, &str)> {
    returned.left.iter().map(|it| (it.after.as_str(), it.text.as_str())).collect()
}

/// One line is a run, and this is what a word processor makes of a line that somebody changes.
const BEFORE: &str = "Nobody was asked.</w:t></w:r>";
const TRACKED: &str = "Nobody </w:t></w:r>\
    <w:del w:id=\"1\" w:author=\"A Manager\" w:date=\"2026-11-03T09:30:00Z\"><w:r><w:delText>was asked.</w:delText></w:r></w:del>\
    <w:ins w:id=\"2\" w:author=\"A Manager\" w:date=\"2026-11-03T09:30:00Z\"><w:r><w:t>asked the school.</w:t></w:r></w:ins>";

fn asked() -> Draft {
    let mut draft = fixture("concern");
    "First.\nNobody was asked.\nLast.".clone_into(&mut draft.referral.purpose.potential_learning);
    draft
}

#[test]
fn a_tracked_change_is_read_both_ways_and_chosen_for_each_answer() {
    let form = edited(&filled(&asked()), |body| once(body, BEFORE, TRACKED), &[]);
    let form = read(&form);
    let place = at(FieldTag::PotentialLearning);
    assert_eq!(form.text(place, Changes::Accepted), "First.\nNobody asked the school.\nLast.");
    assert_eq!(form.text(place, Changes::Rejected), "First.\nNobody was asked.\nLast.");
    let changes: Vec<_> = form.at(place).unwrap().changes().collect();
    assert_eq!(
        (changes[0].text.as_str(), changes[1].text.as_str()),
        ("was asked.", "asked the school.")
    );
    assert_eq!(changes[0].deleted.as_ref().unwrap().author, "A Manager");
    assert_eq!(changes[1].inserted.as_ref().unwrap().date, "2026-11-03T09:30:00Z");
    let only_here = returned(&form, &|it| {
        if it == place { Changes::Rejected } else { Changes::Accepted }
    });
    assert_eq!(only_here.referral.purpose.potential_learning, "First.\nNobody was asked.\nLast.");
    assert_eq!(form.answers.iter().filter(|it| it.text.is_changed()).count(), 1);
}

/// Word marks the end of a paragraph apart from its words.
#[test]
fn a_paragraph_that_was_deleted_leaves_no_line_and_comes_back_when_rejected() {
    let form = edited(
        &filled(&asked()),
        |body| {
            let start = body[..body.find(BEFORE).unwrap()].rfind("<w:p>").unwrap();
            let end = start + body[start..].find("</w:p>").unwrap() + "</w:p>".len();
            let by = "w:id=\"3\" w:author=\"A\" w:date=\"2026-11-03T09:30:00Z\"";
            let gone = format!(
                "<w:p><w:pPr><w:rPr><w:del {by}/></w:rPr></w:pPr><w:del {by}><w:r><w:delText>Nobody was asked.</w:delText></w:r></w:del></w:p>"
            );
            [&body[..start], &gone, &body[end..]].concat()
        },
        &[],
    );
    let form = read(&form);
    let place = at(FieldTag::PotentialLearning);
    assert_eq!(form.text(place, Changes::Accepted), "First.\nLast.");
    assert_eq!(form.text(place, Changes::Rejected), "First.\nNobody was asked.\nLast.");
}

#[test]
fn a_comment_stands_at_its_answer_with_its_author() {
    let comments = "<w:comments><w:comment w:id=\"7\" w:author=\"A Manager\" w:date=\"2026-11-03T09:30:00Z\">\
        <w:p><w:r><w:annotationRef/></w:r><w:r><w:t>Which school?</w:t></w:r></w:p><w:p><w:r><w:t>Ask.</w:t></w:r></w:p>\
        </w:comment><w:comment w:id=\"8\" w:author=\"B\"><w:p><w:r><w:t>On the whole.</w:t></w:r></w:p></w:comment></w:comments>";
    let form = edited(
        &filled(&asked()),
        |body| {
            let body =
                once(body, BEFORE, &format!("{BEFORE}<w:r><w:commentReference w:id=\"7\"/></w:r>"));
            once(
                body,
                "<w:t xml:space=\"preserve\">And Finally</w:t></w:r>",
                "<w:t xml:space=\"preserve\">And Finally</w:t></w:r><w:r><w:commentReference w:id=\"8\"/></w:r>",
            )
        },
        &[("word/comments.xml", comments)],
    );
    let form = read(&form);
    let found: Vec<_> = form
        .comments
        .iter()
        .map(|it| (it.by.author.as_str(), it.text.as_str(), it.place))
        .collect();
    let place = Some(at(FieldTag::PotentialLearning));
    assert_eq!(found, [("A Manager", "Which school?\nAsk.", place), ("B", "On the whole.", None)]);
    let kept = notes(&form, &[]);
    assert_eq!(kept[0].about, FieldTag::PotentialLearning.called());
    assert_eq!((kept[0].author.as_str(), kept[1].about.as_str()), ("A Manager", ""));
}

#[test]
fn text_beside_the_answers_is_kept_with_the_heading_that_it_follows() {
    let form = edited(
        &filled(&fixture("concern")),
        |body| {
            let note = "<w:p><w:r><w:t>See my note of Monday.</w:t></w:r></w:p>";
            let at = body.find("<w:p><w:pPr><w:pStyle w:val=\"Heading2\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Purpose of Appraisal").unwrap();
            [&body[..at], note, &body[at..]].concat()
        },
        &[(
            "word/footnotes.xml",
            "<w:footnotes><w:footnote w:id=\"2\"><w:p><w:r><w:t>From the log.</w:t></w:r></w:p></w:footnote></w:footnotes>",
        )],
    );
    let back = accepted(&read(&form));
    assert!(
        left(&back).contains(&("Agencies and Professionals Involved", "See my note of Monday.")),
        "{:?}",
        left(&back)
    );
    assert!(left(&back).contains(&("In a footnote", "From the log.")));
}

/// What LibreOffice leaves of a form: no tag of any control.
fn without_tags(file: &[u8]) -> Vec<u8> {
    edited(
        file,
        |body| {
            let mut body = body;
            while let Some(start) = body.find("<w:tag ") {
                let end = start + body[start..].find("/>").unwrap() + 2;
                body.replace_range(start..end, "");
            }
            body
        },
        &[],
    )
}

#[test]
fn a_form_without_one_control_is_read_by_its_labels() {
    for route in ["veto", "concern", "exemplary", "custody"] {
        let draft = fixture(route);
        let form = filled(&draft);
        assert_eq!(accepted(&read(&without_tags(&form))), accepted(&read(&form)), "{route}");
    }
}

/// A row that somebody adds in Word has no controls.
#[test]
fn rows_that_were_added_moved_and_removed_are_found() {
    let mut draft = fixture("concern");
    draft.referral.professionals.truncate(2);
    let names: Vec<_> = draft.referral.professionals.iter().map(|it| it.name.clone()).collect();
    let form = edited(
        &filled(&draft),
        |body| {
            let start = body.find("rows:professionals").unwrap();
            let rows = start
                + body[start..].find("<w:tr>").or_else(|| body[start..].find("<w:tr ")).unwrap();
            let first_end = rows + body[rows..].find("</w:tr>").unwrap() + "</w:tr>".len();
            let second_end =
                first_end + body[first_end..].find("</w:tr>").unwrap() + "</w:tr>".len();
            let added = "<w:tr><w:tc><w:p><w:r><w:t>Jo Added</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Teacher, A School</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>01632 960999</w:t></w:r></w:p></w:tc></w:tr>";
            [
                &body[..rows],
                &body[first_end..second_end],
                added,
                &body[rows..first_end],
                &body[second_end..],
            ]
            .concat()
        },
        &[],
    );
    let back = accepted(&read(&form)).referral.professionals;
    let found: Vec<_> = back.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(found, [names[1].as_str(), "Jo Added", names[0].as_str()]);
    assert_eq!(
        (back[1].job_role.as_str(), back[1].contact.telephone.as_str()),
        ("Teacher", "01632 960999")
    );
}

/// The partnership's blank form as it is given out: two questions beside their answers, tables with a
/// heading row, the others above their answers, and both boxes in one cell.
fn blank(rows: &[&[&str]]) -> Vec<u8> {
    let paragraph = |text: &str| {
        let lines = text
            .split('\n')
            .map(|line| format!("<w:p><w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>"));
        lines.collect::<String>()
    };
    let mut body = String::new();
    for row in rows {
        match row {
            [one] if !one.starts_with('|') => body.push_str(&paragraph(one)),
            cells => {
                let cells = cells.iter().map(|cell| {
                    format!("<w:tc>{}</w:tc>", paragraph(cell.trim_start_matches('|')))
                });
                body.push_str(&format!("<w:tr>{}</w:tr>", cells.collect::<String>()));
            }
        }
    }
    // Rows that follow each other are one table.
    let body = body
        .replace("</w:p><w:tr>", "</w:p><w:tbl><w:tr>")
        .replace("</w:tr><w:p>", "</w:tr></w:tbl><w:p>");
    let file = format!("<w:document><w:body>{body}</w:body></w:document>");
    packed([(BODY.to_owned(), file.as_bytes())])
}

#[test]
fn the_blank_form_filled_in_by_hand_becomes_a_referral() {
    let file = blank(&[
        &["Practice Standards Group Referral"],
        &[" PART 1: Background Information"],
        &["Is this a Veto by a Child Protection Conference Chair?", "No"],
        &[
            "Has this case been subject to the Practice Resolution Protocol, escalation, or challenge within or between organisations or services?",
            "Yes/No",
        ],
        &["x"],
        &["Child(ren)’s Name(s)", "DoB(s)"],
        &["Ada Example", "12/05/2019"],
        &["Bo Example", "Due 3 March 2027"],
        &["Carer’s Name(s)", "Parental \nResponsibility?", "DoB(s)"],
        &["Cy Example", "Yes", "a few years ago"],
        &["|Address:\n1 Example Road\nRotherham"],
        &["Referrer"],
        &["Name", "Job Role &amp; Agency", "Contact Information\n(Telephone, email, address)"],
        &["Di Example", "Teacher, A School", "01632 960001\ndi@example.org"],
        &["Date of Referral: 2 November 2026"],
        &["Part 2: Veto by a Child Protection Conference Chair"],
        &["Date of Conference ", ""],
        &["|Initial                Review                   Insert X            "],
        &["Reason for Conference".trim(), ""],
        &["Part 3: A case or situation is recognised as giving cause for concern, or as exemplary"],
        &["in relation to the ways in which Partner Agencies work together to safeguard children"],
        &["|Cause for Concern        X         Exemplary Practice                   Insert X"],
        &["|Description of circumstances or events giving rise to this Referral"],
        &["|The school rang twice.\nNobody rang back."],
        &["|What is your interpretation of the child’s view (voice of the child)?"],
        &["|She wants to stay."],
        &["Agencies and Professionals Involved"],
        &["Names", "Job Roles &amp; Agencies", "Contact Information"],
        &["Ed Example", "Nurse, A Clinic", "01632 960002"],
        &["Purpose of Appraisal"],
        &["|What are the potential areas of learning in this case?"],
        &["|Ring back."],
        &["And Finally"],
    ]);
    let back = accepted(&read(&file));
    let form = &back.referral;
    assert_eq!((form.route, form.protocol_used), (Some(Route::Concern), None));
    assert_eq!(form.children[0].birth_text(), "12 May 2019");
    assert_eq!(form.children[1].birth_text(), "Due 3 March 2027");
    assert_eq!(form.carers[0].responsibility_text(), "Yes");
    assert_eq!(form.address, "1 Example Road\nRotherham");
    assert_eq!(
        (form.referrer.name.as_str(), form.referrer.contact.email.as_str()),
        ("Di Example", "di@example.org")
    );
    assert_eq!(form.date_of_referral.text(), "2 November 2026");
    assert_eq!(form.practice.circumstances, "The school rang twice.\nNobody rang back.");
    assert_eq!(form.practice.childs_view, "She wants to stay.");
    assert_eq!(form.professionals[0].name, "Ed Example");
    assert_eq!(form.purpose.potential_learning, "Ring back.");
    assert_eq!(
        left(&back),
        [
            (
                "Has this case been subject to the Practice Resolution Protocol, escalation, or challenge within or between organisations or services?",
                "x"
            ),
            ("Carer 1, date of birth", "a few years ago"),
        ]
    );
}

#[test]
fn a_form_is_compared_with_its_referral_and_only_what_is_taken_changes() {
    let mine = asked();
    let form = edited(&filled(&mine), |body| once(body, BEFORE, TRACKED), &[]);
    let mut back = accepted(&read(&form));
    left_over(&mine, &mut back);
    let found = differences(&mine, &back);
    // The fixture's birth of a child who is due “early 2027” is text that the app has no box for.
    let steps: Vec<_> = found.iter().map(|it| it.step.name()).collect();
    assert_eq!(steps, ["Children", "Potential areas of learning"]);
    let mut after = mine.clone();
    take(found[1].step, &back, &mut after);
    assert_eq!(
        after.referral.purpose.potential_learning,
        "First.\nNobody asked the school.\nLast."
    );
    after.referral.purpose.clone_from(&mine.referral.purpose);
    assert_eq!(after, mine);
}

#[test]
fn a_form_that_nobody_changed_differs_in_nothing_and_what_it_cannot_say_is_not_taken_away() {
    for route in ["veto", "exemplary", "custody"] {
        let mine = fixture(route);
        let mut back = accepted(&read(&filled(&mine)));
        left_over(&mine, &mut back);
        assert_eq!(differences(&mine, &back), [], "{route}");
        let mut after = mine.clone();
        for step in practice_standards_referral::domain::form::journey::steps(mine.referral.route) {
            take(step, &back, &mut after);
        }
        assert_eq!(filled(&after), filled(&mine), "{route}");
    }
}

#[test]
fn a_package_in_one_file_gives_the_copy_that_loses_nothing() {
    let draft = fixture("concern");
    let package = form_package(&draft, TEMPLATE, fonts::with_the_app(), today()).unwrap();
    let file = |ending| package.files.iter().find(|file| file.name().ends_with(ending)).unwrap();
    let opened = open(&file(".zip").bytes, Some(TEMPLATE), None);
    assert!(opened == Ok(OpenedFile::Copy(file(".json").bytes.clone())));
}

#[test]
fn a_form_with_a_password_opens_with_it_and_with_no_other() {
    let form = filled(&fixture("veto"));
    let mut number = 0;
    let mut random = |bytes: &mut [u8]| {
        for byte in bytes {
            number += 1;
            *byte = number as u8;
        }
        Ok(())
    };
    let password = Password::new("k7mp-29xq-r4th-vn8c").unwrap();
    let locked = protect(&form, &password, &mut random).unwrap();
    let refused = |password| open(&locked, Some(TEMPLATE), password).unwrap_err();
    assert_eq!(refused(None), WordFormError::NeedsPassword);
    assert_eq!(refused(Some("k7mp-29xq-r4th-vn8d")), WordFormError::WrongPassword);
    let opened = open(&locked, Some(TEMPLATE), Some("k7mp-29xq-r4th-vn8c")).unwrap();
    assert!(opened == OpenedFile::Form(Box::new(read(&form))));
    // A byte that somebody changed since.
    let mut changed = locked.clone();
    let at = changed.len() / 2;
    changed[at] ^= 1;
    let refused = open(&changed, Some(TEMPLATE), Some("k7mp-29xq-r4th-vn8c")).unwrap_err();
    assert!(
        matches!(refused, WordFormError::Damaged | WordFormError::WrongPassword),
        "{refused:?}"
    );
}

#[track_caller]
fn check_refused(file: &[u8], expected: WordFormError) {
    let refused = docx::read(file, Some(TEMPLATE)).unwrap_err();
    assert_eq!(refused, expected);
    assert!(refused.to_string().contains("Nothing was changed."), "{refused}");
}

#[test]
fn what_is_no_form_is_refused_with_what_to_do() {
    let body = |text: &str| packed([(BODY.to_owned(), text.as_bytes())]);
    check_refused(b"PK", WordFormError::Damaged);
    check_refused(&packed([("word/other.xml".to_owned(), &b""[..])]), WordFormError::Damaged);
    check_refused(&packed([("content.xml".to_owned(), &b""[..])]), WordFormError::OpenDocument);
    check_refused(&body("<w:document><w:body>"), WordFormError::Damaged);
    check_refused(
        &body(
            "<w:document><w:body><w:p><w:r><w:t>A letter.</w:t></w:r></w:p></w:body></w:document>",
        ),
        WordFormError::NotThisForm,
    );
    check_refused(
        &body("<!DOCTYPE x [<!ENTITY a \"b\">]><w:document>&a;</w:document>"),
        WordFormError::Unsafe,
    );
    check_refused(&vec![0; docx::LARGEST_FILE + 1], WordFormError::TooLarge);
}

#[test]
fn a_small_file_that_stands_for_very_much_is_refused() {
    let body = |text: &[u8]| packed([(BODY.to_owned(), text)]);
    let bomb = body(&vec![b' '; 60 * 1024 * 1024]);
    assert!(bomb.len() < 100_000, "{}", bomb.len());
    check_refused(&bomb, WordFormError::TooLarge);
    check_refused(&body("<a>".repeat(201).as_bytes()), WordFormError::TooMuch);
    check_refused(
        &body(format!("<w:document>{}</w:document>", "<a/>".repeat(500_000)).as_bytes()),
        WordFormError::TooMuch,
    );
    let many: Vec<_> = (0..2_001).map(|number| (format!("{number}"), &b""[..])).collect();
    check_refused(&packed(many), WordFormError::TooMuch);
}

#[test]
fn a_file_of_the_old_word_is_named_as_one() {
    let mut file = cfb_with("/WordDocument");
    assert_eq!(open(&file, None, None).unwrap_err(), WordFormError::OldWord);
    file.truncate(600);
    assert_eq!(open(&file, None, None).unwrap_err(), WordFormError::Damaged);
    assert_eq!(open(&cfb_with("/Other"), None, None).unwrap_err(), WordFormError::Damaged);
}

fn cfb_with(stream: &str) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream(stream).unwrap().write_all(b"text").unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

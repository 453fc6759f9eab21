//! Forms whose controls are gone, or never were there: what the app finds by the labels of the form.

use practice_standards_referral::domain::form::Route;

use crate::coming_back::read;
use crate::edits::{BODY, accepted, edited, left, packed};
use crate::{filled, fixture};

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
            let first = body.find("\"professional.name\"").unwrap();
            let rows = body[..first].rfind("<w:tr>").unwrap();
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
    let body = format!("<w:p></w:p>{body}<w:p></w:p>")
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

/// A cell has its label and its answer, on one line or on two.
#[test]
fn a_date_or_a_number_that_was_typed_beside_its_label_is_the_answer() {
    let back = accepted(&read(&blank(&[
        &["|Date of Referral: 12/03/2026"],
        &["Date of Conference 14/10/2026", ""],
    ])));
    assert_eq!(back.referral.date_of_referral.text(), "12 March 2026");
    assert_eq!(back.referral.veto.conference_date.text(), "14 October 2026");
    assert_eq!(left(&back), []);
    let back = accepted(&read(&blank(&[
        &["Date of Referral: 12/03/2026"],
        &["|Date of Conference\n14/10/2026"],
    ])));
    assert_eq!(back.referral.date_of_referral.text(), "12 March 2026");
    assert_eq!(back.referral.veto.conference_date.text(), "14 October 2026");
    assert_eq!(left(&back), []);
}

#[test]
fn a_number_beside_a_heading_or_in_a_heading_row_is_kept() {
    let back = accepted(&read(&blank(&[
        &["Referrer 07700 900123"],
        &["|Address:\n1 Example Road"],
        &["And Finally"],
        &["Names", "Job Roles &amp; Agencies", "01632 960999"],
        &["12/03/2026 Date of Referral:"],
    ])));
    let kept: String = left(&back).into_iter().map(|(_, text)| text.to_owned() + "\n").collect();
    for number in ["07700 900123", "01632 960999", "12/03/2026"] {
        assert!(kept.contains(number), "{number} in {kept}");
    }
}

#[test]
fn an_answer_with_the_words_of_a_pair_of_boxes_stays_where_it_was_typed() {
    let narrative = "The initial conference was late, and so was the review after it.";
    let back = accepted(&read(&blank(&[
        &["Reason for Conference", narrative],
        &["|Reason for Veto"],
        &[&format!("|{narrative}")],
        &["|Outcome and Rationale"],
        &["|Review"],
        &["And Finally"],
        &["Number", "Date", "What happened", "Who was involved"],
        &["1", "3 March 2026", "Initial enquiry, then a review.", "Ed"],
        &["2", "4 March 2026", "Initial review", "Fay"],
        &["3", "5 March 2026", "Review", "Gil"],
        &["4", "6 March 2026", "A visit.", "Address"],
    ])));
    let form = &back.referral;
    assert_eq!(form.veto.reason_for_conference, narrative);
    assert_eq!(form.veto.reason_for_veto, narrative);
    assert_eq!(form.veto.outcome_and_rationale, "Review");
    let events: Vec<_> = form
        .key_events
        .iter()
        .map(|it| (it.what_happened.as_str(), it.who_was_involved.as_str()))
        .collect();
    assert_eq!(
        events,
        [
            ("Initial enquiry, then a review.", "Ed"),
            ("Initial review", "Fay"),
            ("Review", "Gil"),
            ("A visit.", "Address"),
        ]
    );
    assert_eq!(left(&back), []);
}

#[test]
fn what_a_date_does_not_say_of_its_cell_is_kept() {
    let back = accepted(&read(&blank(&[
        &["|Child(ren)’s Name(s)", "DoB(s)"],
        &["Ada Example", "12/05/2019 00:00:00"],
        &["Bo Example", "13/05/2020 10:15 by emergency section"],
        &["|Number", "Date", "What happened", "Who was involved"],
        &["1", "3 March 2026 14:30 strategy meeting, mother absent", "A meeting.", "Ed"],
    ])));
    assert_eq!(back.referral.key_events[0].date.text(), "3 March 2026");
    assert_eq!(back.referral.children[1].birth_text(), "13 May 2020");
    assert_eq!(
        left(&back),
        [
            ("Child 2, date of birth", "13/05/2020 10:15 by emergency section"),
            ("Key event 1, date", "3 March 2026 14:30 strategy meeting, mother absent"),
        ]
    );
}

#[test]
fn a_form_that_was_laid_out_in_tables_within_tables_is_read_three_levels_deep_and_kept_below() {
    let inner = |depth: usize, text: &str| {
        let row = |cells: &str| format!("<w:tbl><w:tr>{cells}</w:tr></w:tbl>");
        let line = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
        let form = ["Address:", text].map(|it| format!("<w:tc>{}</w:tc>", line(it))).concat();
        (0..depth).fold(row(&form), |inner, _| row(&format!("<w:tc>{inner}</w:tc>")))
    };
    let read = |body: &str| {
        let file = format!(
            "<w:document><w:body><w:p><w:r><w:t>Date of Referral: 2/11/2026</w:t></w:r></w:p>{body}</w:body></w:document>"
        );
        accepted(&read(&packed([(BODY.to_owned(), file.as_bytes())])))
    };
    assert_eq!(read(&inner(1, "1 Example Road")).referral.address, "1 Example Road");
    let deep = read(&inner(30, "1 Example Road"));
    let kept = left(&deep).into_iter().any(|(_, text)| text.contains("1 Example Road"));
    assert!(kept || deep.referral.address.contains("1 Example Road"), "{deep:?}");
}

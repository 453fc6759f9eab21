//! What other hands do to a Word form with its controls, and what the app then finds in it: tracked changes,
//! comments, and text beside the answers.

use practice_standards_referral::domain::form::FieldTag;
use practice_standards_referral::export::import::answers::{notes, returned};
use practice_standards_referral::export::import::word_form::Changes;

use crate::coming_back::read;
use crate::edits::{BEFORE, BODY, TRACKED, accepted, asked, at, edited, left, once, packed};
use crate::{filled, fixture};

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

/// Word prints “Click or tap here to enter text.” in a control that nobody filled in.
#[test]
fn the_placeholder_of_a_control_is_no_answer() {
    let form = edited(
        &filled(&fixture("concern")),
        |body| {
            let tag = "<w:tag w:val=\"address\"/>";
            let at = body.find(tag).unwrap();
            let text = at + body[at..].find("<w:t xml:space=\"preserve\">").unwrap();
            let start = text + "<w:t xml:space=\"preserve\">".len();
            let end = start + body[start..].find("</w:t>").unwrap();
            let whole = at + body[at..].find("</w:sdtContent>").unwrap();
            let second = body[end..whole].replace("<w:t xml:space=\"preserve\">", "<w:t>or ");
            [
                &body[..at],
                tag,
                "<w:showingPlcHdr/>",
                &body[at + tag.len()..start],
                "Click or tap here to enter text.",
                &second,
                &body[whole..],
            ]
            .concat()
        },
        &[],
    );
    let back = accepted(&read(&form));
    assert_eq!(back.referral.address, "");
    assert!(
        left(&back).iter().all(|(_, text)| !text.contains("Click or tap")),
        "{:?}",
        left(&back)
    );
}

#[test]
fn a_table_in_a_text_box_a_comment_or_a_text_box_of_a_header_is_kept() {
    let table = |text: &str| {
        let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
        format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell(text), cell("and more"))
    };
    let in_box = |text: &str| {
        format!(
            "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
            table(text)
        )
    };
    let comments = format!(
        "<w:comments><w:comment w:id=\"8\" w:author=\"  \">{}</w:comment></w:comments>",
        table("In a comment")
    );
    let header = format!("<w:hdr>{}</w:hdr>", in_box("In a header"));
    let form = edited(
        &filled(&fixture("concern")),
        |body| once(body, "<w:body>", &format!("<w:body>{}", in_box("In a box"))),
        &[("word/comments.xml", &comments), ("word/header9.xml", &header)],
    );
    let form = read(&form);
    assert_eq!(form.comments[0].text, "In a comment\nand more");
    assert_eq!(form.comments[0].by.author, "");
    let back = accepted(&form);
    let kept: String = left(&back).into_iter().map(|(_, text)| text.to_owned() + "\n").collect();
    assert!(kept.contains("In a box\nand more"), "{kept}");
    assert!(kept.contains("In a header\nand more"), "{kept}");
}

#[test]
fn the_name_of_an_author_is_cut() {
    let long = TRACKED.replace("A Manager", &"é".repeat(100_000));
    let form = edited(&filled(&asked()), |body| once(body, BEFORE, &long), &[]);
    let form = read(&form);
    let changes = form.at(at(FieldTag::PotentialLearning)).unwrap();
    let author = &changes.changes().next().unwrap().deleted.as_ref().unwrap().author;
    assert_eq!(*author, "é".repeat(255));
}

#[test]
fn a_form_of_very_many_controls_is_read_soon_and_keeps_their_text() {
    let control = "<w:sdt><w:sdtPr><w:tag w:val=\"address\"/></w:sdtPr><w:sdtContent><w:r><w:t>a</w:t></w:r></w:sdtContent></w:sdt>";
    let body =
        format!("<w:document><w:body><w:p>{}</w:p></w:body></w:document>", control.repeat(40_000));
    let form = read(&packed([(BODY.to_owned(), body.as_bytes())]));
    let kept: usize = form.unplaced.iter().map(|it| it.text.matches('a').count()).sum();
    assert!(kept >= 34_000, "{kept}");
}

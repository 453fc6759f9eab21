//! What other hands do to a Word form with its controls, and what the app then finds in it: tracked changes,
//! comments, and text beside the answers.

use practice_standards_referral::domain::form::FieldTag;
use practice_standards_referral::export::import::answers::{notes, returned};
use practice_standards_referral::export::import::word_form::Changes;

use crate::coming_back::read;
use crate::edits::{BEFORE, TRACKED, accepted, asked, at, edited, left, once};
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

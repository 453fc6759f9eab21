//! The summary of an escalation: complete, with corrected entries struck through, and reproducible.

use chrono::NaiveDate;
use practice_standards_referral::domain::answer::YesNo;
use practice_standards_referral::domain::date_entry::DateEntry;
use practice_standards_referral::domain::escalation::{
    Challenge, Closure, EscalationStep, Event, GeneralEscalation, NewEntry,
};
use practice_standards_referral::domain::working_days::WorkingDays;
use practice_standards_referral::export::summary::{
    Summary, SummaryBlock, SummaryCell, challenge_summary, escalation_summary,
};
use practice_standards_referral::export::word::summary_docx;

use crate::reading;

fn on(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn new(event: Event, on: NaiveDate, note: &str) -> NewEntry {
    NewEntry { event, on, by: "Sam Chair".to_owned(), note: note.to_owned() }
}

/// A challenge with an entry, an entry corrected to another day, and one that was taken back.
fn challenge() -> Challenge {
    let calendar = WorkingDays::default();
    let mut it = Challenge::default();
    it.details.reference = "Blue folder".to_owned();
    it.details.description = "The report came late.\nTwice.\u{0}".to_owned();
    it.record(new(Event::Logged, on(4, 2), "Seen in the report."), on(4, 2), &calendar).unwrap();
    let sent = Event::FormSent { to: "Team manager, صحت".to_owned() };
    it.record(new(sent.clone(), on(4, 10), ""), on(4, 10), &calendar).unwrap();
    it.correct(2, "Sent the day before", new(sent, on(4, 9), ""), on(4, 10), &calendar).unwrap();
    it.record(new(Event::Noted, on(4, 13), "Rang <them> & waited."), on(4, 13), &calendar).unwrap();
    it.take_back(4, "Another case", "Sam Chair", on(4, 14), &calendar).unwrap();
    it
}

fn made() -> Summary {
    challenge_summary(&challenge(), on(4, 24), &WorkingDays::default())
}

#[track_caller]
fn rows(summary: &Summary, caption: &str) -> Vec<Vec<SummaryCell>> {
    let table = summary.blocks.iter().find_map(|block| match block {
        SummaryBlock::Table(table) if table.caption == caption => Some(table),
        _ => None,
    });
    let table = table.unwrap();
    assert_eq!(table.columns.iter().map(|(_, share)| u32::from(*share)).sum::<u32>(), 100);
    assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
    table.rows.clone()
}

#[test]
fn entries_that_were_corrected_or_taken_back_stay_struck_through_with_the_reason() {
    let log = rows(&made(), "Log of what happened");
    let shown: Vec<_> = log
        .iter()
        .map(|row| (row[1].text.as_str(), row[2].text.as_str(), row[2].remark.as_deref()))
        .collect();
    assert_eq!(
        shown,
        [
            ("2 April 2026", "The concern was identified\nNote: Seen in the report.", None),
            (
                "10 April 2026",
                "The Stage 1 Form was sent\nSent to: Team manager, صحت",
                Some("Corrected by entry 3: Sent the day before")
            ),
            (
                "9 April 2026",
                "Correction of entry 2: Sent the day before\nThe Stage 1 Form was sent\n\
                 Sent to: Team manager, صحت",
                None
            ),
            (
                "13 April 2026",
                "Note\nNote: Rang <them> & waited.",
                Some("Taken back by entry 5: Another case")
            ),
            ("14 April 2026", "Entry 4 taken back, it never happened: Another case", None),
        ]
    );
    let struck: Vec<_> = log.iter().map(|row| row[2].is_struck).collect();
    assert_eq!(struck, [false, true, false, true, false]);
    assert_eq!(log[1][3].text, "10 April 2026\nSam Chair");
}

#[test]
fn every_deadline_is_there_with_how_it_was_counted_and_kept() {
    let deadlines = rows(&made(), "Deadlines");
    let texts: Vec<_> = deadlines[1].iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "Stage 1 response",
            "From: Line manager\nTo: Safeguarding Unit",
            "Was due by Thursday 23 April 2026. Overdue since 24 April 2026.",
            "10 working days from 9 April 2026, not counting that day or weekends.\nAdvice from \
             this app, not in the partnership’s documents\nTime limit: Practice Resolution Protocol, 4.2",
        ]
    );
    assert_eq!(deadlines.len(), 2);
}

#[test]
fn what_a_document_cannot_hold_is_removed_and_counted() {
    let made = made();
    assert_eq!(made.cleaned.total(), 1);
    let details = rows(&made, "Details of the challenge");
    assert_eq!(details[5][1].text, "The report came late.\nTwice.");
    assert_eq!(details[1][1].text, "Not given");
}

#[test]
fn a_check_whose_day_cannot_be_worked_out_is_in_the_record() {
    let mut it = Challenge::default();
    it.details.stepped_down = Some(YesNo::Yes);
    let made = challenge_summary(&it, on(4, 2), &WorkingDays::default());
    let says = |it: &SummaryBlock| matches!(it, SummaryBlock::Paragraph(words) if words.contains("without the date of the conference"));
    assert!(made.blocks.iter().any(says));
}

#[test]
fn a_challenge_without_an_entry_has_a_summary_too() {
    let empty = challenge_summary(&Challenge::default(), on(4, 2), &WorkingDays::default());
    assert!(
        empty
            .blocks
            .contains(&SummaryBlock::Paragraph("Nothing has been recorded yet.".to_owned()))
    );
    assert!(!summary_docx(&empty).unwrap().is_empty());
}

#[test]
fn the_word_file_holds_every_word_in_order_and_is_the_same_each_time() {
    let file = summary_docx(&made()).unwrap();
    assert_eq!(file, summary_docx(&made()).unwrap());
    let mut expected = vec![("Heading1", "Record of a challenge".to_owned())];
    for block in made().blocks {
        match block {
            SummaryBlock::Heading(words) => expected.push(("Heading2", words)),
            SummaryBlock::Paragraph(words) => expected.push(("Normal", words)),
            SummaryBlock::Table(table) => {
                let names = table.columns.into_iter();
                expected.extend(names.map(|(name, _)| ("RecordHeader", name)));
                let cells = table.rows.into_iter().flatten();
                let texts = cells.flat_map(|cell| [Some(cell.text), cell.remark]).flatten();
                let lines = texts.flat_map(|it| it.lines().map(str::to_owned).collect::<Vec<_>>());
                expected.extend(lines.map(|line| ("RecordCell", line)));
            }
        }
    }
    expected.push(("", String::new()));
    let read = reading::paragraphs(&file);
    let read: Vec<_> = read.iter().map(|it| (it.style.as_str(), it.text.clone())).collect();
    assert_eq!(read, expected);
}

/// The words at the foot of every page of a Word file of our own.
#[track_caller]
pub fn foot(file: &[u8]) -> String {
    let document = reading::part(file, "word/document.xml");
    assert!(
        document.contains(r#"<w:footerReference w:type="default" r:id="rId2"/>"#),
        "{document}"
    );
    let footer = reading::part(file, "word/footer1.xml");
    for field in ["PAGE", "NUMPAGES"] {
        assert!(footer.contains(&format!("<w:fldSimple w:instr=\"{field}\">")), "{footer}");
    }
    let [foot] = &reading::paragraphs_of(file, "word/footer1.xml")[..] else { panic!("{footer}") };
    foot.text.clone()
}

#[test]
fn every_page_of_a_record_says_what_it_is_of_which_case_and_which_page_of_how_many() {
    let page = "\tPage 1 of 1";
    let of = |reference: &str| {
        let mut challenge = challenge();
        challenge.details.reference = reference.to_owned();
        foot(
            &summary_docx(&challenge_summary(&challenge, on(4, 24), &WorkingDays::default()))
                .unwrap(),
        )
    };
    let title = "Record of a challenge";
    assert_eq!(of("Blue folder"), format!("{title}, reference Blue folder{page}"));
    assert_eq!(of(" Blue\u{0}\nfolder "), format!("{title}, reference Blue folder{page}"));
    assert_eq!(of(" "), format!("{title}{page}"));
    assert_eq!(of(&"ab".repeat(31)), format!("{title}, reference {}…{page}", "ab".repeat(30)));
    assert_eq!(of("A&B <1>"), format!("{title}, reference A&B <1>{page}"));

    let it = GeneralEscalation { reference: "Red".to_owned(), ..GeneralEscalation::default() };
    let file = summary_docx(&escalation_summary(&it, on(4, 24))).unwrap();
    let title = "Record of a professional difference of opinion";
    assert_eq!(foot(&file), format!("{title}, reference Red{page}"));
}

#[test]
fn the_words_that_no_longer_count_are_struck_through_in_the_word_file() {
    let xml = reading::part(&summary_docx(&made()).unwrap(), "word/document.xml");
    let is_struck = |words: &str| {
        let (before, _) = xml.split_once(words).unwrap();
        before.rsplit("<w:r>").next().unwrap().contains("<w:strike/>")
    };
    assert!(is_struck("Rang &lt;them&gt; &amp; waited."));
    assert!(!is_struck("Taken back by entry 5: Another case"));
    assert!(!is_struck("Seen in the report."));
    // Urdu in an English line keeps its own direction.
    assert!(xml.contains("<w:rPr><w:strike/><w:rtl/></w:rPr>"), "{xml}");
}

#[test]
fn a_general_escalation_is_complete_with_its_dates_as_they_were_typed() {
    let typed = |day: &str, month: &str, year: &str| {
        let [day, month, year] = [day, month, year].map(str::to_owned);
        DateEntry { day, month, year, ..DateEntry::default() }
    };
    let words = "It was said.\nAnd again. ".repeat(500);
    let step = EscalationStep {
        raised_with: "Team manager".to_owned(),
        date: typed("31", "6", "2026"),
        answer_due: typed("9", "4", "2026"),
        what_happened: words.clone(),
        ..EscalationStep::default()
    };
    let mut it = GeneralEscalation {
        about: words.clone(),
        steps: vec![EscalationStep::default(), step],
        ..GeneralEscalation::default()
    };
    let summary = escalation_summary(&it, on(4, 24));
    assert_eq!(summary.title, "Record of a professional difference of opinion");
    let about = rows(&summary, "Details of the disagreement");
    assert_eq!(about[0][1].text, "Not given");
    assert_eq!(about[1][1].text, words);
    let steps = rows(&summary, "Steps taken");
    let cells: Vec<&str> = steps[0].iter().map(|cell| cell.text.as_str()).collect();
    let answer = "Expected by 9 April 2026.\nNot recorded.";
    assert_eq!(cells, ["2", "Team manager", "31 6 2026", &words, answer]);
    assert_eq!(steps.len(), 1, "a step without a word has nothing to show");
    assert!(
        summary
            .blocks
            .contains(&SummaryBlock::Paragraph("It has not been recorded as over.".to_owned()))
    );

    let how = "Agreed".to_owned();
    it.closed = Some(Closure { on: typed("20", "4", "2026"), how, ..Closure::default() });
    let summary = escalation_summary(&it, on(4, 24));
    let end = rows(&summary, "The end of the disagreement");
    assert_eq!((end[0][1].text.as_str(), end[1][1].text.as_str()), ("20 April 2026", "Agreed"));
    assert_eq!(
        summary_docx(&summary).unwrap(),
        summary_docx(&escalation_summary(&it, on(4, 24))).unwrap()
    );
}

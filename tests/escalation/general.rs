//! A professional difference of opinion: clarification first, Stages 1 to 4 by name, and the dates that
//! the practitioner enters, and no others.

use practice_standards_referral::domain::answer::YesNo;
use practice_standards_referral::domain::date_entry::DateEntry;
use practice_standards_referral::domain::escalation::{
    Challenge, Closure, DayOf, DeadlineStatus, Escalation, EscalationStep, Event,
    GeneralEscalation, MOST_STEPS, OpinionStage,
};
use practice_standards_referral::domain::working_days::WorkingDays;

use super::on;

fn step(due: DateEntry, answered: DateEntry) -> EscalationStep {
    EscalationStep { answer_due: due, answered_on: answered, ..EscalationStep::default() }
}

fn day(month: u32, day: u32) -> DateEntry {
    DateEntry::from_date(on(month, day))
}

#[test]
fn an_answer_is_due_on_the_day_that_was_entered_and_on_no_other() {
    let half = DateEntry { day: "3".to_owned(), ..DateEntry::default() };
    let mut record = GeneralEscalation {
        steps: vec![
            step(day(4, 9), DateEntry::default()),
            step(DateEntry::default(), DateEntry::default()),
            step(half, DateEntry::default()),
            step(day(4, 9), day(4, 10)),
        ],
        ..GeneralEscalation::default()
    };
    let standings = |record: &GeneralEscalation, today| {
        let due = record.answers_due(today);
        due.into_iter().map(|due| (due.step, due.status)).collect::<Vec<_>>()
    };
    let late = (3, DeadlineStatus::Met { on: on(4, 10), late: true });
    // An answer that has not come yet is a slip in typing, and hides nothing.
    assert_eq!(standings(&record, on(4, 8)), [0, 3].map(|step| (step, DeadlineStatus::Waiting)));
    assert_eq!(standings(&record, on(4, 9)), [0, 3].map(|step| (step, DeadlineStatus::DueToday)));
    let overdue = DeadlineStatus::Overdue { since: on(4, 10) };
    assert_eq!(standings(&record, on(4, 12)), [(0, overdue), late]);
    record.closed = Some(Closure::default());
    assert_eq!(standings(&record, on(4, 12)), [(0, DeadlineStatus::NoLongerDue), late]);
}

fn typed(day: &str, month: &str, year: &str) -> DateEntry {
    let [day, month, year] = [day, month, year].map(str::to_owned);
    DateEntry { day, month, year, ..DateEntry::default() }
}

/// What is said of a day of the record on 22 November 2026, and whether it may be right all the same.
#[track_caller]
fn check_day(record: &GeneralEscalation, of: DayOf, expected: Option<(&str, bool)>) {
    let problem = record.problem_with_day(of, on(11, 22)).map(|it| (it.message, it.may_be_right));
    let expected = expected.map(|(it, may)| (format!("{it} It is kept as you typed it."), may));
    assert_eq!(problem, expected);
}

#[test]
fn a_wrong_day_is_explained_and_kept_as_typed() {
    #[track_caller]
    fn check(entry: &DateEntry, said: Option<&str>) {
        let answered = step(DateEntry::default(), entry.clone());
        let steps = vec![EscalationStep { date: day(4, 2), ..answered }];
        let record = GeneralEscalation { steps, ..GeneralEscalation::default() };
        check_day(&record, DayOf::Answer(0), said.map(|it| (it, false)));
    }
    check(&DateEntry::default(), None);
    check(&day(4, 2), None);
    check(&day(11, 22), None);
    let year = "The date of the answer must have a year with 4 numbers, such as 2026.";
    check(&typed("2", "11", "26"), Some(year));
    let not_real = "The date of the answer must be a real date: February 2026 has 28 days.";
    check(&typed("31", "2", "2026"), Some(not_real));
    check(&typed("2", "", "2026"), Some("The date of the answer must include a month."));
    check(&day(11, 23), Some("Check the date of the answer: it is in the future."));
    let before = "Check the date of the answer: 1 April 2026 is before 2 April 2026, when it was \
                  raised.";
    check(&day(4, 1), Some(before));

    let steps = vec![EscalationStep { date: day(11, 23), ..step(day(11, 24), day(11, 24)) }];
    let closed = Some(Closure { on: day(11, 23), ..Closure::default() });
    let record = GeneralEscalation { steps, closed, ..GeneralEscalation::default() };
    let future = |name: &str| format!("Check {name}: it is in the future.");
    let raised = future("the date on which it was raised");
    check_day(&record, DayOf::Raised(0), Some((&raised, false)));
    check_day(&record, DayOf::End, Some((&future("the day on which it ended"), false)));
    check_day(&record, DayOf::AnswerDue(0), None);
    check_day(&record, DayOf::AnswerDue(1), None);
}

/// The January slip: a day of this year where it was last year's, or the other way round.
#[test]
fn a_day_that_lies_before_another_of_the_record_is_asked_about() {
    use OpinionStage::{OtherAgency, OwnManager, Stage1, Stage2};
    let at = |stage, date, due, answered| EscalationStep {
        stage: Some(stage),
        date,
        ..step(due, answered)
    };
    let none = DateEntry::default;
    let steps = vec![
        at(OtherAgency, day(10, 1), none(), none()),
        at(OwnManager, day(9, 1), none(), none()),
        at(Stage1, day(11, 2), day(1, 1), day(11, 9)),
        at(Stage2, day(1, 10), day(1, 10), none()),
    ];
    let closed = Some(Closure { on: day(11, 8), ..Closure::default() });
    let mut record = GeneralEscalation { steps, closed, ..GeneralEscalation::default() };
    let due = "Check the date of the expected answer: 1 January 2026 is before 2 November 2026, when \
               it was raised.";
    check_day(&record, DayOf::AnswerDue(2), Some((due, true)));
    let raised = "Check the date on which it was raised: 10 January 2026 is before 2 November 2026, \
                  when Stage 1 was raised.";
    check_day(&record, DayOf::Raised(3), Some((raised, true)));
    // Clarification has no order, and what may be on the same day is.
    check_day(&record, DayOf::Raised(1), None);
    check_day(&record, DayOf::Raised(2), None);
    check_day(&record, DayOf::AnswerDue(3), None);
    let answered = "Check the day on which it ended: 8 November 2026 is before 9 November 2026, when an \
                    answer came.";
    check_day(&record, DayOf::End, Some((answered, true)));
    record.steps[3].date = day(9, 30);
    record.steps[2].date = day(9, 30);
    let clarified = "Check the date on which it was raised: 30 September 2026 is before 1 October 2026, \
                     when you asked the other agency.";
    check_day(&record, DayOf::Raised(2), Some((clarified, true)));
    record.closed = Some(Closure { on: day(8, 31), ..Closure::default() });
    let first = "Check the day on which it ended: 31 August 2026 is before 1 September 2026, when it was \
                 first raised.";
    check_day(&record, DayOf::End, Some((first, false)));

    // What somebody said is right is not asked about again, unless it cannot be.
    record.steps[2].date = day(11, 2);
    record.steps[2].answer_due.confirm();
    check_day(&record, DayOf::AnswerDue(2), None);
    let ended = record.closed.as_mut().unwrap();
    ended.on.confirm();
    check_day(&record, DayOf::End, Some((first, false)));
}

/// A list must not say that nothing is due where it cannot know.
#[test]
fn the_list_admits_that_it_cannot_read_a_day() {
    let overview = |it: Escalation<'_>| it.overview(on(11, 22), &WorkingDays::default());
    let mut record = GeneralEscalation {
        steps: vec![step(typed("2", "11", "26"), DateEntry::default())],
        ..GeneralEscalation::default()
    };
    assert!(overview(Escalation::General(&record)).has_unreadable_day);
    record.steps[0].answer_due = day(11, 26);
    assert!(!overview(Escalation::General(&record)).has_unreadable_day);

    let mut challenge = Challenge::default();
    challenge.details.conference_date = typed("31", "2", "2026");
    assert!(!overview(Escalation::Challenge(&challenge)).has_unreadable_day);
    challenge.details.stepped_down = Some(YesNo::Yes);
    assert!(overview(Escalation::Challenge(&challenge)).has_unreadable_day);
    let mut dated = challenge.clone();
    dated.details.conference_date = day(3, 25);
    assert!(!overview(Escalation::Challenge(&dated)).has_unreadable_day);
    super::record(&mut challenge, Event::Logged, on(4, 2));
    assert!(overview(Escalation::Challenge(&challenge)).has_unreadable_day);
    // Once the file was checked, no day is worked out from it.
    super::record(&mut challenge, Event::FileChecked { evidenced: true }, on(5, 6));
    assert!(!overview(Escalation::Challenge(&challenge)).has_unreadable_day);
}

#[test]
fn reopening_and_closing_again_restores_what_was_written() {
    let end = Closure { on: day(4, 9), how: "Agreed".to_owned(), ..Closure::default() };
    let mut record =
        GeneralEscalation { closed: Some(end.clone()), ..GeneralEscalation::default() };
    record.reopen();
    assert_eq!(record.closed, None);
    let stored = serde_json::to_string(&record).unwrap();
    let mut record: GeneralEscalation = serde_json::from_str(&stored).unwrap();
    record.reopen();
    record.declare_over();
    assert_eq!((record.closed.as_ref(), record.reopened.as_ref()), (Some(&end), None));
    record.declare_over();
    assert_eq!(record.closed, Some(end));

    let mut empty = GeneralEscalation { closed: Some(Closure::default()), ..record };
    empty.reopen();
    assert_eq!((&empty.closed, &empty.reopened), (&None, &None));
    assert!(!serde_json::to_string(&empty).unwrap().contains("reopened"));
}

fn at(stage: OpinionStage, due: DateEntry, answered: DateEntry) -> EscalationStep {
    let raised_with = "Team manager".to_owned();
    EscalationStep { stage: Some(stage), raised_with, ..step(due, answered) }
}

/// Where it stands and what comes next, on 9 April.
#[track_caller]
fn check(steps: &[EscalationStep], sentence: &str, next: &str, stage: Option<OpinionStage>) {
    let record = GeneralEscalation { steps: steps.to_vec(), ..GeneralEscalation::default() };
    let standing = record.standing(on(4, 9));
    assert_eq!((standing.sentence.as_str(), standing.next_stage), (sentence, stage));
    assert!(standing.next.as_ref().unwrap().contains(next), "{standing:?}");
}

#[test]
fn it_says_what_comes_next_from_clarification_to_stage_4() {
    use OpinionStage::{OtherAgency, OwnManager, Stage1, Stage2, Stage4};
    let none = DateEntry::default;
    let asked = at(OtherAgency, none(), none());
    let talked = at(OwnManager, none(), none());
    check(&[], "Nothing is recorded yet.", "Clarify first", Some(OtherAgency));
    let blank = EscalationStep { stage: Some(Stage1), ..EscalationStep::default() };
    check(&[blank], "Nothing is recorded yet.", "Clarify first", Some(OtherAgency));
    let asking = "You are clarifying it with the other agency.";
    check(
        std::slice::from_ref(&asked),
        asking,
        "your own manager or named professional",
        Some(OwnManager),
    );
    let managed = "You have talked to your own manager or named professional.";
    check(std::slice::from_ref(&talked), managed, "with the other agency too", Some(OtherAgency));
    let both = "You have clarified it with the other agency, and with your own manager or named \
                professional.";
    let clarified = [talked, asked];
    check(&clarified, both, "raise it at Stage 1", Some(Stage1));

    let first = |due, answered| [&clarified[..], &[at(Stage1, due, answered)]].concat();
    let open = "It was raised at Stage 1, and no answer is recorded.";
    check(&first(none(), none()), open, "Agree a day for the answer", Some(Stage2));
    check(&first(day(4, 9), none()), open, "Record the answer when it comes", Some(Stage2));
    check(&first(day(4, 8), none()), open, "If no answer came, take it to Stage 2", Some(Stage2));
    let answered = "Stage 1 was answered.";
    check(
        &first(day(4, 9), day(4, 9)),
        answered,
        "If it does not, take it to Stage 2",
        Some(Stage2),
    );
    let last = [at(Stage4, none(), day(4, 8))];
    check(&last, "Stage 4 was answered.", "can go to the Practice Review Group", None);
    // A day that is half typed, or has not come, is no answer; a card with a due day is no blank one.
    let half = DateEntry { day: "9".to_owned(), ..none() };
    for slip in [half, day(4, 10)] {
        check(&first(day(4, 9), slip), open, "Record the answer when it comes", Some(Stage2));
    }
    let due = EscalationStep { raised_with: String::new(), ..at(Stage1, day(4, 9), none()) };
    check(&[due], open, "Record the answer when it comes", Some(Stage2));
}

/// [Stored by schema 1]: steps without a stage.
#[test]
fn a_record_of_the_older_template_keeps_every_word_and_asks_for_stages() {
    let old = serde_json::json!({
        "reference": "Case B",
        "about": "Visits",
        "outcome_sought": "A visit",
        "steps": [{
            "raised_with": "Team manager",
            "date": { "day": "2", "month": "4", "year": "2026" },
            "answer_due": { "day": "12", "month": "4", "year": "2026" },
            "answered_on": { "day": "", "month": "", "year": "" },
            "what_happened": "Raised",
        }],
        "closed": null,
    });
    let record: GeneralEscalation = serde_json::from_value(old.clone()).unwrap();
    assert_eq!(serde_json::to_value(&record).unwrap(), old);
    check(
        &record.steps,
        "Steps are recorded, and no stage is chosen for them.",
        "Choose a stage",
        None,
    );
    let next = Escalation::General(&record).overview(on(4, 9), &WorkingDays::default()).next;
    assert_eq!(next.unwrap().what, "Answer to step 1");
    let in_list = Escalation::General(&record).overview(on(4, 9), &WorkingDays::default()).sentence;
    assert!(in_list.contains("chosen for them. Choose a stage"), "{in_list}");
    let mut with_stage = record;
    with_stage.steps[0].stage = Some(OpinionStage::Stage2);
    let next = Escalation::General(&with_stage).overview(on(4, 12), &WorkingDays::default()).next;
    assert_eq!(
        next.unwrap().sentence(),
        "Answer to Stage 2: due today, Sunday 12 April 2026, by 11:59pm."
    );
}

#[test]
fn an_answer_that_is_due_is_named_by_who_was_asked() {
    let named = |stage| {
        let steps = vec![at(stage, day(4, 9), DateEntry::default())];
        let record = GeneralEscalation { steps, ..GeneralEscalation::default() };
        let next = Escalation::General(&record).overview(on(4, 8), &WorkingDays::default()).next;
        next.unwrap().what
    };
    assert_eq!(named(OpinionStage::OtherAgency), "Answer of the other agency");
    assert_eq!(named(OpinionStage::OwnManager), "Answer of your manager or named professional");
    assert_eq!(named(OpinionStage::Stage4), "Answer to Stage 4");
}

#[test]
fn the_next_step_takes_a_blank_card_or_a_new_one_and_never_a_written_one() {
    let mut record = GeneralEscalation::default();
    assert_eq!(record.step_to_write(OpinionStage::OtherAgency), Some(0));
    assert_eq!(record.step_to_write(OpinionStage::Stage1), Some(0), "it is still blank");
    record.steps[0].what_happened = "Asked".to_owned();
    assert_eq!(record.step_to_write(OpinionStage::Stage2), Some(1));
    let stages: Vec<_> = record.steps.iter().map(|step| step.stage).collect();
    assert_eq!(stages, [Some(OpinionStage::Stage1), Some(OpinionStage::Stage2)]);
    let full = vec![record.steps[0].clone(); MOST_STEPS];
    record.steps = full.clone();
    assert_eq!(record.step_to_write(OpinionStage::Stage3), None);
    assert_eq!(record.steps, full);
}

//! A conference chair's challenge from the day on which a concern was identified to Stage 4's door,
//! on a phone and offline, with the days that were counted by hand.

use thirtyfour::Key;

use crate::harness::Device;
use crate::journey::{A_CONCERN, PASSPHRASE};

pub(super) const TITLE: &str = "Conference chair’s challenge";
const A_CHALLENGE: &str = "A conference chair’s challenge under the Practice Resolution Protocol";

/// What day it is, for whoever asks without naming one. Time goes on meanwhile as it does.
const CLOCK: &str = "const Real = Date;
     window.Date = class extends Real {
         constructor(...parts) {
             const today = sessionStorage.getItem('test-today');
             if (parts.length === 0 && today) super(`${today}T10:00:00`); else super(...parts);
         }
     };";

impl Device {
    async fn with_its_own_clock(&self) {
        self.before_each_page(CLOCK).await;
    }

    async fn today_is(&self, day: &str) {
        self.perform(&format!("sessionStorage.setItem('test-today', '{day}')")).await;
    }

    /// A device of the size of a phone with a challenge that was just started.
    pub(super) async fn with_a_challenge(&self) {
        self.with_its_own_clock().await;
        self.resize(360, 740).await;
        self.visit("/escalations/new").await;
        self.set_passphrase(PASSPHRASE).await;
        self.on("Start an escalation record").await;
        self.choose(A_CHALLENGE).await;
        self.press("Start the record").await;
        self.on(TITLE).await;
    }

    /// Records what the link on the page of the challenge says, on today's date.
    async fn records(&self, what: &str, who: Option<&str>) {
        self.press(what).await;
        self.sees("Record what happened").await;
        self.sees("Use today’s date").await;
        if let Some(who) = who {
            self.fill("who", who).await;
        }
        self.press("Use today’s date").await;
        self.press("Record it").await;
        self.on(TITLE).await;
    }

    /// Leaves the page of the challenge and comes back, as on another day.
    async fn comes_back_on(&self, day: &str) {
        self.today_is(day).await;
        self.press("Back").await;
        self.on("Your escalations").await;
    }

    async fn opens(&self) {
        self.press("Open").await;
        self.on(TITLE).await;
    }
}

#[tokio::test]
async fn a_challenge_goes_from_the_concern_to_exhausted_with_the_days_counted_by_hand() {
    let mut device = Device::new().await;
    device.with_a_challenge().await;
    device.until_stored_offline().await;
    device.stop_server();
    device.sees("Nothing has been started yet.").await;
    device.sees("Nothing is due.").await;

    device.today_is("2026-04-02").await;
    device.press("Change reference").await;
    device.on("What the challenge is about").await;
    device.fill("reference", "Case 14").await;
    device.choose("Review").await;
    device.page_is_good("challenge-about").await;
    device.resize(360, 740).await;
    device.press("Back to the challenge").await;
    device.on(TITLE).await;

    device.press("Record that the concern was identified").await;
    device.on("The concern was identified").await;
    device.sees("A report was late, and the conference was stood down or delayed").await;
    device.press("Record it").await;
    device.sees("Enter the day on which it happened.").await;
    device.sees("Give your name or role.").await;
    device.page_is_good("challenge-event").await;
    device.resize(360, 740).await;
    device.fill_date("on", ["3", "4", "2026"]).await;
    device.fill("by", "Conference Chair").await;
    device.press("Record it").await;
    device.sees("3 April 2026 has not come yet.").await;
    device.press("Use today’s date").await;
    device.press("Record it").await;

    device.on(TITLE).await;
    device.sees("The Stage 1 Form is to be sent.").await;
    device.sees("11:59pm on Thursday 9 April 2026").await;
    device
        .sees(
            "3 working days from 2 April 2026, not counting that day, weekends, or the bank \
             holidays on 3 April (Good Friday) and 6 April (Easter Monday).",
        )
        .await;

    device.today_is("2026-04-09").await;
    device.records("The Stage 1 Form was sent", Some("Social worker, team manager")).await;
    device.sees("The response to Stage 1 is awaited.").await;
    device.sees("11:59pm on Thursday 23 April 2026").await;
    device.sees("10 working days from 9 April 2026, not counting that day or weekends.").await;

    device.comes_back_on("2026-04-23").await;
    device.sees("Stage 1 response: due today, Thursday 23 April 2026, by 11:59pm.").await;
    device.opens().await;
    device.press("No response to Stage 1 came in time").await;
    device.press("Use today’s date").await;
    device.press("Record it").await;
    device.sees("The response is not overdue: it is due by 11:59pm on 23 April 2026.").await;
    device.sees("Wait until the day after, or record the response if it has come.").await;
    device.press("Back to the challenge").await;
    device.on(TITLE).await;

    device.comes_back_on("2026-04-24").await;
    device.sees("Overdue since 24 April 2026").await;
    device.sees("Stage 1 response: was due by 11:59pm on Thursday 23 April 2026.").await;
    device.page_is_good("escalations").await;
    device.resize(360, 740).await;
    device.opens().await;
    device.sees("Overdue since 24 April 2026").await;
    device.records("No response to Stage 1 came in time", None).await;
    device.sees("No response to Stage 1 came in time.").await;
    device.records("The concern is escalated to Stage 2", None).await;
    device.sees("The Stage 2 Form is to be sent.").await;
    device.sees("11:59pm on Tuesday 28 April 2026").await;
    device.sees("2 working days from 24 April 2026, not counting that day or weekends.").await;

    device.today_is("2026-04-28").await;
    device.records("The Stage 2 Form was sent", Some("Service manager")).await;
    device.sees("11:59pm on Wednesday 6 May 2026").await;
    device.sees("or the bank holiday on 4 May (Early May bank holiday).").await;

    device.today_is("2026-05-06").await;
    device.records("The response to Stage 2 came", Some("Service manager")).await;
    device.sees("The response to Stage 2 has come.").await;
    device.today_is("2026-05-07").await;
    device.records("The concern is escalated to Stage 3", None).await;
    device.sees("Stage 3 notification of the Director").await;
    device.sees("11:59pm on Friday 8 May 2026").await;
    device.sees("1 working day from 7 May 2026, not counting that day.").await;
    device.press("Save the open deadlines").await;
    let file = String::from_utf8(device.downloaded("deadlines.ics").await).unwrap();
    assert_eq!(file.matches("DTSTART;VALUE=DATE:20260508").count(), 2, "{file}");
    assert!(!file.contains("Case 14"), "the calendar says nothing about the case");

    device.today_is("2026-05-08").await;
    device.records("Record it: Director of Safeguarding", None).await;
    device.sees("Done on 8 May 2026").await;
    device.records("The Stage 3 Form was sent", Some("Head of service")).await;
    device.sees("11:59pm on Thursday 14 May 2026").await;
    device.sees("4 working days from 8 May 2026, not counting that day or weekends.").await;

    device.today_is("2026-05-15").await;
    device.records("No response to Stage 3 came in time", None).await;
    device.records("Stages 1 to 3 are exhausted", None).await;
    device.sees("When the Practice Review Group is notified, record the day.").await;
    device.drawings_are_seen("challenge-timeline").await;
    device.columns_are_heard_once().await;
    device.resize(360, 740).await;
    device
        .sees("The escalation started on 2 April 2026 and exhausted Stages 1 to 3 on 15 May 2026.")
        .await;
    device.sees("The referral form is not for this.").await;
    device.page_is_good("challenge-exhausted").await;
    device.resize(360, 740).await;

    // The answer to Stage 2 came a day earlier; the entry that said otherwise stays.
    device.press("Correct entry 6").await;
    device.on("Correct an entry").await;
    device.sees("The response to Stage 2 came, on Wednesday 6 May 2026.").await;
    device.choose("It happened differently, or on another day").await;
    device.sees("What actually happened?").await;
    device.press("Record the correction").await;
    device.sees("An entry is not corrected without a reason.").await;
    device.fill("wrong", "The letter is dated 5 May.").await;
    device.page_is_good("challenge-correction").await;
    device.resize(360, 740).await;
    let set = "const day = document.getElementById('on-day'); day.value = '5';
         day.dispatchEvent(new Event('input', { bubbles: true }))";
    device.perform(set).await;
    device.press("Record the correction").await;
    device.on(TITLE).await;
    device.sees("Corrected by entry 12: ").await;
    device.sees("Correction of entry 6: The letter is dated 5 May.").await;
    let struck: String = device.read("return document.querySelector('s').innerText").await;
    assert!(struck.contains("Wednesday 6 May 2026: The response to Stage 2 came"), "{struck}");
    device.page_is_good("challenge-corrected").await;
    device.press("Save the record as a Word file").await;
    device.set_aside("challenge-record.docx", &device.downloaded("challenge-record.docx").await);
    device.press("View and print the record").await;
    device.on("Record of a challenge").await;
    device.sees("Corrected by entry 12").await;
    device.page_is_good("challenge-record").await;
    device.is_saved().await;
    device.kill_browser();

    device.reopen_browser().await;
    device.visit("/escalations").await;
    device.on("Unlock your referrals").await;
    device.fill("passphrase", PASSPHRASE).await;
    device.press("Unlock").await;
    device.on("Your escalations").await;
    device.sees("Case 14").await;
    device.sees("Stages 1 to 3 are exhausted.").await;
    device.press("Open Case 14").await;
    device.sees("Tuesday 5 May 2026: The response to Stage 2 came").await;
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

/// The warning is there before it is recorded and afterwards, and stops nothing.
#[tokio::test]
async fn stage_4_follows_a_stage_that_was_skipped_and_the_entry_to_complete_is_named() {
    let device = Device::new().await;
    device.with_a_challenge().await;
    device.today_is("2026-04-02").await;
    device.press("Record that the concern was identified").await;
    device.fill("by", "Conference Chair").await;
    device.press("Use today’s date").await;
    device.press("Record it").await;
    device.on(TITLE).await;
    device.records("The Stage 1 Form was sent", Some("Team manager")).await;
    device.press("The concern is escalated to Stage 3").await;
    device.on("The concern is escalated to Stage 3").await;
    device.sees("You can record this. Before you do:").await;
    device.sees("Stage 2 is skipped, and nobody is named who agreed to that.").await;
    device.sees("ends, at 11:59pm on Monday 20 April 2026").await;
    device.page_is_good("challenge-warned-before").await;
    device.resize(360, 740).await;
    device.press("Use today’s date").await;
    device.press("Record it").await;
    device.on(TITLE).await;
    device.sees("Entry 3: Stage 2 is skipped, and nobody is named who agreed to that.").await;
    device.sees("Overtaken").await;
    device.records("The Stage 3 Form was sent", Some("Head of service")).await;
    device.records("The response to Stage 3 came", Some("Head of service")).await;
    device.records("Stages 1 to 3 are exhausted", None).await;
    device.sees("When the Practice Review Group is notified, record the day.").await;
    device.sees("This app counts a skipped stage as exhausted").await;
    device.page_is_good("challenge-warned").await;
    device.resize(360, 740).await;
    device.press("Put entry 3 right").await;
    device.on("Correct an entry").await;
    device.sees("Entry 3 now says: The concern is escalated to Stage 3").await;
}

/// Nothing was sent, nobody answered: it was talked about. Later it was not kept.
#[tokio::test]
async fn a_concern_that_talking_resolved_goes_on_in_the_same_record_where_it_is_not_kept() {
    let device = Device::new().await;
    device.with_a_challenge().await;
    device.today_is("2026-04-02").await;
    device.press("The concern is resolved by discussion, before the Stage 1 Form").await;
    device.on("The concern is resolved by discussion, before the Stage 1 Form").await;
    device.fill("by", "Conference Chair").await;
    device.press("Use today’s date").await;
    device.press("Record it").await;
    device.on(TITLE).await;
    device.sees("The concern is resolved.").await;
    device
        .sees("The escalation started on 2 April 2026 and ended with the concern resolved on")
        .await;
    device.today_is("2026-04-24").await;
    device.records("It was not kept, and the concern goes to Stage 2", None).await;
    device.sees("11:59pm on Tuesday 28 April 2026").await;
    device.sees("The escalation started on 2 April 2026 and is still going on.").await;

    // The card of what is due leads to its page, from the list of escalations too; whom the Protocol
    // names is added with a press, beside what is typed.
    device.comes_back_on("2026-04-28").await;
    device.sees("Stage 2 Form: due today, Tuesday 28 April 2026, by 11:59pm.").await;
    device.press("Record it: Stage 2 Form").await;
    device.on("The Stage 2 Form was sent").await;
    device.fill("who", "B. Manager").await;
    device.press("Add “The line manager responsible”").await;
    device.press("Add “The line manager responsible”").await;
    assert_eq!(device.value("who").await, "B. Manager; The line manager responsible");
    device.page_is_good("challenge-recipients").await;
    device.resize(360, 740).await;
    device.press("Use today’s date").await;
    device.press("Record it").await;
    device.on(TITLE).await;
    device.sees("The response to Stage 2 is awaited.").await;
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

/// [PROTOCOL 4.2]: the check after a step down is a duty of its own.
#[tokio::test]
async fn the_check_of_the_file_closes_a_record_that_has_nothing_else() {
    let device = Device::new().await;
    device.with_a_challenge().await;
    device.today_is("2026-05-04").await;
    device.press("Change date of conference").await;
    device.on("What the challenge is about").await;
    device.fill_date("conference-date", ["23", "3", "2026"]).await;
    device.choose("Yes").await;
    device.press("Back to the challenge").await;
    device.on(TITLE).await;
    device.sees("11:59pm today, Monday 4 May 2026").await;
    device.sees("That is not a working day. The next one is Tuesday 5 May 2026.").await;
    device.press("Record it: The file was checked after a step down").await;
    device.on("The file was checked after a step down").await;
    device.choose("Yes").await;
    device.fill("by", "Conference Chair").await;
    device.press("Use today’s date").await;
    device.press("Record it").await;
    device.on(TITLE).await;
    device
        .sees("The file was checked after the step down, and there is nothing to challenge.")
        .await;
    device.sees("Nothing is due.").await;
}

#[tokio::test]
async fn an_event_is_recorded_with_the_keyboard_alone_and_survives_a_lock_half_written() {
    let device = Device::new().await;
    device.with_a_challenge().await;
    device.resize(1280, 900).await;
    device.tab_to_text("Record that the concern was identified").await;
    device.key(Key::Enter).await;
    device.on("The concern was identified").await;
    for (id, text) in [("on-day", "2"), ("on-month", "4"), ("on-year", "2020"), ("by", "Chair")] {
        device.tab_to(id, &format!("it.id === '{id}'")).await;
        let field = device.browser().active_element().await.unwrap();
        field.send_keys(text).await.unwrap();
    }
    device.is_saved().await;
    device.press("Lock now").await;
    device.fill("passphrase", PASSPHRASE).await;
    device.press("Unlock").await;
    device.on("The concern was identified").await;
    assert_eq!(device.value("on-year").await, "2020");
    device.tab_to("by", "it.id === 'by'").await;
    device.key(Key::Enter).await;
    device.on(TITLE).await;
    device.sees("The Stage 1 Form is to be sent.").await;
    device.sees("Overdue since 8 April 2020").await;
}

#[tokio::test]
async fn a_referral_answers_its_question_from_a_linked_record() {
    let device = Device::new().await;
    device.with_a_challenge().await;
    device.resize(1280, 900).await;
    device.records_log_in_2020().await;
    device.answer(&A_CONCERN.map(|(_, answer)| answer)).await;
    device.press("Start the referral").await;
    device.fill("passphrase", PASSPHRASE).await;
    device.press("Unlock").await;
    device.on("Children").await;
    device.looks_at_every_step().await;
    device.press("Escalation before this referral").await;
    device.sees("Does one of your escalation records belong to this case?").await;
    device.choose("No reference yet: conference chair’s challenge, started on 2 April 2020").await;
    device.sees("The escalation started on 2 April 2020 and is still going on.").await;
    device.sees("2 April 2020: The concern was identified").await;
    device.sees("Your answer, “Yes”, agrees with this record.").await;
    device.choose("No").await;
    device.page_is_good("protocol-from-record").await;
    device.press("Answer “Yes” from the record").await;
    device.sees("Your answer, “Yes”, agrees with this record.").await;
    device.until_focus_is_in("answer-from-record").await;
    device.press("Back to the task list").await;
    device.on("Your referral").await;
    device.press("Check your answers").await;
    device.on("Check your answers").await;
    device.sees("Escalation record (not printed on the form)").await;
    device.sees("The escalation started on 2 April 2020 and is still going on.").await;
    device.page_is_good("check-answers-with-record").await;
}

impl Device {
    pub(super) async fn records_log_in_2020(&self) {
        self.press("Record that the concern was identified").await;
        self.on("The concern was identified").await;
        self.fill_date("on", ["2", "4", "2020"]).await;
        self.fill("by", "Chair").await;
        self.press("Record it").await;
        self.on(TITLE).await;
        self.is_saved().await;
    }
}

#[tokio::test]
async fn a_deadline_is_worked_out_without_a_vault() {
    let device = Device::new().await;
    device.visit("/escalations/calculator").await;
    device.on("Work out a deadline").await;
    device.press("Work it out").await;
    device.sees("Enter the day on which the time starts.").await;
    device.sees("Select how long the time limit is.").await;
    device.fill_date("from", ["2", "4", "2026"]).await;
    device.choose("Stage 1 Form").await;
    device.press("Work it out").await;
    device.sees("Due by 11:59pm on Thursday 9 April 2026").await;
    device.choose("A number of working days").await;
    device.fill("days", "15").await;
    device.press("Work it out").await;
    device.sees("Due by 11:59pm on Monday 27 April 2026").await;
    device.page_is_good("calculator").await;
    device.fill("days", "0").await;
    let text = device.text().await;
    assert!(!text.contains("Due by"), "an answer to another question is on the page: {text}");
    device.press("Work it out").await;
    device.sees("Due by 11:59pm on").await;
    device.fill("days", "0").await;
    device.press("Work it out").await;
    device.sees("Enter a whole number of working days, from 1 to 260.").await;
    assert!(!device.text().await.contains("passphrase"));
}

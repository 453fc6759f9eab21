//! Lists such as the children and the professionals: one item a page, cards to look them over, and many at
//! once from the clipboard.

use crate::harness::Device;

const ATTENDANCE: &str = "Present:\nJo Example, Health visitor, Hospital trust, 01709 000000\n\
                          Kim Example (Social worker, Council)\nApologies: Chris Example (Police)\n\
                          Pat Example, Teacher";

const CHRONOLOGY: &str = "12/5/26 HV called\nno reply\nMay 2025: moved house";

impl Device {
    /// The titles of the cards, in order.
    async fn cards(&self) -> Vec<String> {
        let titles = "return [...document.querySelectorAll('.govuk-summary-card__title')]
             .map((it) => it.innerText)";
        self.read(titles).await
    }
}

#[tokio::test]
async fn children_are_written_moved_and_removed_one_at_a_time_and_errors_are_their_own() {
    let device = Device::new().await;
    device.start_a_referral().await;
    device.press("Children").await;
    device.on("Child 1").await;
    device.page_is_good("list-first-item").await;
    device.fill("child-1-name", "First Child").await;
    device.fill_date("child-1-date-of-birth", ["31", "6", "2015"]).await;
    device.press("Add another child").await;
    device.sees("must be a real date: June 2015 has 30 days.").await;
    device.press("Add another child").await;
    device.on("Child 2").await;
    assert!(!device.text().await.contains("There is a problem"), "the error is the first child’s");
    device.fill("child-2-name", "Second Child").await;
    device.press("Add another child").await;
    device.on("Child 3").await;
    // Nothing typed is nobody.
    device.press("Continue").await;
    device.sees("Child 2: Second Child").await;
    assert_eq!(device.cards().await, ["Child 1: First Child", "Child 2: Second Child"]);

    device.press("Change Child 2, Second Child").await;
    device.on("Child 2").await;
    device.press("Add a child before this one").await;
    device.on("Child 3").await;
    device.fill("child-3-name", "Child Between").await;
    device.press("Continue").await;
    device.sees("Child 2: Child Between").await;
    device.press("Move up Child 3, Second Child").await;
    device.sees("Child 2: Second Child").await;
    device
        .until(
            "the focus to stay with the child",
            "return document.activeElement.closest('li')?.id === 'child-2-move-up'",
        )
        .await;
    device.press("Remove Child 1, First Child").await;
    device.sees("Child 1, First Child, was removed.").await;
    device.sees("Child 1: Second Child").await;
    device.press("Change Child 1, Second Child").await;
    device.on("Child 1").await;
    device.press("Continue").await;
    device.sees("Child 2: Child Between").await;
    // The way back is still there.
    device.press("Undo: put Child 1, First Child back").await;
    device.sees("Child 1, First Child, is back.").await;
    device.focus_is_on("child-changed").await;
    let all = ["Child 1: First Child", "Child 2: Second Child", "Child 3: Child Between"];
    assert_eq!(device.cards().await, all);
    device.page_is_good("list-undone").await;
    device.is_saved().await;

    device.press("Back to the task list").await;
    device.on("Your referral").await;
    device.press("Check your answers").await;
    device.on("Check your answers").await;
    device.press("Enter the date of birth of child 3.").await;
    device.on("Child 3").await;
    device.focus_is_on("child-3-date-of-birth-day").await;
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn an_attendance_list_and_a_chronology_are_pasted_checked_added_and_undone() {
    let device = Device::new().await;
    device.start_a_referral().await;
    device.press("Agencies and professionals involved").await;
    device.on("Professional 1").await;
    device.press("Paste several professionals at once").await;
    device.on("Paste several professionals at once").await;
    device.press("Continue").await;
    device.sees("Paste or type at least one professional.").await;
    device.page_is_good("list-paste-error").await;
    device.fill("pasted", ATTENDANCE).await;
    device.is_saved().await;
    device.press("Continue").await;
    device.on("Check before you add them").await;
    device.sees("Looks like a heading").await;
    device.sees("Sent apologies").await;
    device.sees("Health visitor, Hospital trust").await;
    device.page_is_good("list-check-pasted").await;
    device.choose("Pat Example").await;
    device.press("Add 3 professionals").await;
    device.sees("3 professionals were added.").await;
    device.focus_is_on("professional-changed").await;
    let added = [
        "Professional 1: Jo Example",
        "Professional 2: Kim Example",
        "Professional 3: Chris Example",
    ];
    assert_eq!(device.cards().await, added);
    device.page_is_good("list-pasted").await;
    device.press("Undo: take 3 professionals out again").await;
    device.sees("There are no professionals here.").await;
    // Nor is what was added and taken out again, on any page or after a lock.
    device.press("Paste several professionals at once").await;
    device.on("Paste several professionals at once").await;
    assert_eq!(
        device.value("pasted").await,
        "Present:\nPat Example, Teacher\nJo Example, Health visitor, Hospital trust, 01709 000000\n\
         Kim Example (Social worker, Council)\nApologies: Chris Example (Police);"
    );
    device.press("Cancel").await;
    device.on("Agencies and professionals involved").await;
    device.press("Redo").await;
    device.sees("3 professionals were added.").await;
    assert_eq!(device.cards().await, added);
    // Who was left out is not lost, nor what the list says of them.
    device.press("Paste several professionals at once").await;
    device.on("Paste several professionals at once").await;
    assert_eq!(device.value("pasted").await, "Present:\nPat Example, Teacher");
    device.press("Cancel").await;
    device.on("Agencies and professionals involved").await;
    device.press("Back to the task list").await;

    device.press("Key events").await;
    device.on("Event 1").await;
    device.press("Paste several key events at once").await;
    device.fill("pasted", CHRONOLOGY).await;
    device.press("Continue").await;
    device.on("Check before you add them").await;
    device.page_is_good("list-check-chronology").await;
    device.press("Add 2 key events").await;
    device.sees("2 key events were added.").await;
    assert_eq!(device.cards().await, ["Event 1: May 2025", "Event 2: 12 May 2026"]);
    device.page_is_good("list-key-events").await;
    device.is_saved().await;
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_childs_numbers_are_asked_for_once_switched_on_and_looked_at_kindly() {
    let device = Device::new().await;
    device.start_a_referral().await;
    device.press("Children").await;
    device.on("Child 1").await;
    device.fill("child-1-name", "Sam Example").await;
    assert!(!device.text().await.contains("NHS number (optional)"), "off unless switched on");
    let open = "document.querySelector('details:has(#child-numbers)').open = true";
    device.perform(open).await;
    device.choose("Give LCS and NHS numbers in this referral").await;
    device.sees("NHS number (optional)").await;
    device.fill("child-1-nhs-number", "485 777 3456").await;
    device.fill("child-1-lcs-number", "123456").await;
    device.page_is_good("child-numbers").await;
    device.submit().await;
    device
        .sees("Check the NHS number of child 1: a digit is wrong, or two are in the wrong order.")
        .await;
    device.page_is_good("child-numbers-second-look").await;
    device.refill("child-1-nhs-number", "９４３ 476 5919").await;
    device.submit().await;
    device.leaves("Child 1").await;
    let overview: String =
        device.read("return location.pathname.split('/').slice(0, 3).join('/')").await;
    device.visit_unlocked(&format!("{overview}/check-answers"), "Check your answers").await;
    device.sees("NHS number: 943 476 5919").await;
    device.sees("LCS number: 123456").await;
    device.visit_unlocked(&format!("{overview}/children/1"), "Child 1").await;
    device.perform(open).await;
    device.choose("Give LCS and NHS numbers in this referral").await;
    device.sees("kept, and not printed while this is off").await;
    device.is_saved().await;
    device.visit_unlocked(&format!("{overview}/check-answers"), "Check your answers").await;
    device.sees("LCS and NHS numbers are kept, but not printed").await;
    assert!(!device.text().await.contains("943 476 5919"));
    device.press("Read or copy what is not printed").await;
    device.sees("Sam Example: NHS number: 943 476 5919, LCS number: 123456").await;
}

//! A long answer is written where all of it can be seen, with how much it is and whether it is saved.

use crate::harness::Device;

const FIELD: &str = "circumstances";

#[tokio::test]
async fn a_long_answer_grows_counts_its_words_and_says_below_it_that_they_are_saved() {
    let device = Device::new().await;
    device.start_a_referral().await;
    device.press("Circumstances or events").await;
    device.on("Description of circumstances").await;
    device.sees("0 words").await;
    let height = "return document.getElementById('circumstances').offsetHeight";
    let empty: u32 = device.read(height).await;
    device.fill(FIELD, "\u{2022} Nobody rang back.").await;
    device.sees("3 words").await;
    let state = "return /^3 words\\s+Saved [0-9]{2}:[0-9]{2}, on this device only$/.test(
         document.querySelector('.app-answer-state').innerText)";
    device.until("it to say below the text that it is saved", state).await;
    assert_eq!(device.read::<u32>(height).await, empty, "there is room for it");

    device.fill(FIELD, &"\nAnother line of a long account.".repeat(60)).await;
    device.sees("363 words").await;
    let whole = "const field = document.getElementById('circumstances');
         return field.offsetHeight > 1000 && field.scrollHeight <= field.clientHeight";
    device.until("the field to show all of it", whole).await;
    // In sight from where the text is written, however long it is; and what is written stands above it.
    for (width, height) in [(360, 740), (1280, 900)] {
        device.resize(width, height).await;
        for place in ["0", "field.value.length / 2", "field.value.length"] {
            let write = format!(
                "const field = document.getElementById('circumstances');
                 field.focus(); field.setSelectionRange({place}, {place});
                 document.execCommand('insertText', false, 'x ');"
            );
            device.perform(&write).await;
            let in_sight = "const { top, bottom } =
                     document.querySelector('.app-answer-state').getBoundingClientRect();
                 return top >= 0 && bottom <= innerHeight || `${top} to ${bottom} of ${innerHeight}`";
            device.until("how much is written to be in sight", in_sight).await;
        }
    }
    device.page_is_good("long-answer").await;
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn spelling_is_checked_only_for_those_who_ask_for_it() {
    let device = Device::new().await;
    device.start_a_referral().await;
    device.press("Circumstances or events").await;
    device.on("Description of circumstances").await;
    let is_checked = "return document.getElementById('circumstances').spellcheck";
    assert!(!device.read::<bool>(is_checked).await);
    device.perform("document.querySelector('details:has(#check-spelling) summary').click()").await;
    device.sees("sends what you write to its maker").await;
    device.page_is_good("spelling").await;
    device.choose("Check the spelling of long answers on this device").await;
    device.until("the spelling to be checked", is_checked).await;
    let address: String = device.read("return location.pathname").await;
    device.visit_unlocked(&address, "Description of circumstances").await;
    assert!(device.read::<bool>(is_checked).await, "it is remembered");
    device.perform("document.querySelector('details:has(#check-spelling) summary').click()").await;
    device.choose("Check the spelling of long answers on this device").await;
    device.until("nothing to be checked", &format!("return !({})", &is_checked[7..])).await;
}

/// Pastes as Word does: the same text as markup and as plain text on the clipboard.
async fn paste(device: &Device, html: &str, plain: &str) {
    let script = "const field = document.getElementById('circumstances');
         field.focus();
         field.setSelectionRange(field.value.length, field.value.length);
         const clipboard = new DataTransfer();
         clipboard.setData('text/html', arguments[0]);
         clipboard.setData('text/plain', arguments[1]);
         const event = new ClipboardEvent('paste',
             { clipboardData: clipboard, bubbles: true, cancelable: true });
         // What the browser would do by itself it does only for a key of the user.
         if (field.dispatchEvent(event)) document.execCommand('insertText', false, arguments[1]);";
    device.perform_with(script, vec![html.into(), plain.into()]).await;
}

#[tokio::test]
async fn what_is_pasted_from_word_keeps_its_list_and_can_be_undone() {
    let device = Device::new().await;
    device.start_a_referral().await;
    device.press("Circumstances or events").await;
    device.on("Description of circumstances").await;
    device.fill(FIELD, "Before. ").await;
    let item = |level: u8, marker: &str, text: &str| {
        format!(
            "<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'><![if !supportLists]>\
             <span style='mso-list:Ignore'>{marker}<span>&nbsp;&nbsp; </span></span><![endif]>{text}\
             <o:p></o:p></p>"
        )
    };
    let html = format!(
        "<p class=MsoNormal>Agreed:<o:p></o:p></p>{}{}{}",
        item(1, "·", "Ring housing"),
        item(2, "o", "by Friday"),
        item(1, "·", "Write")
    );
    let plain = "Agreed:\r\n\u{f0b7}\tRing housing\r\no\tby Friday\r\n\u{f0b7}\tWrite\r\n";
    paste(&device, &html, plain).await;
    let pasted = "Before. Agreed:\n\n• Ring housing\n  • by Friday\n• Write\n";
    assert_eq!(device.value(FIELD).await, pasted);
    device.is_saved().await;
    device.perform("document.execCommand('undo')").await;
    assert_eq!(device.value(FIELD).await, "Before. ");
    device.perform("document.execCommand('redo')").await;
    assert_eq!(device.value(FIELD).await, pasted);
    // What the browser pastes rightly is left to it.
    paste(&device, "", " Two lines").await;
    assert_eq!(device.value(FIELD).await, format!("{pasted} Two lines"));
    device.is_saved().await;
    let address: String = device.read("return location.pathname").await;
    device.visit_unlocked(&address, "Description of circumstances").await;
    assert_eq!(device.value(FIELD).await, format!("{pasted} Two lines"));
}

#[tokio::test]
async fn acronyms_are_named_once_nobody_types_and_go_when_they_are_written_out() {
    let device = Device::new().await;
    device.start_a_referral().await;
    device.press("Circumstances or events").await;
    device.on("Description of circumstances").await;
    device.fill(FIELD, "The MASH closed it. The TAF met.").await;
    let named = "return document.getElementById('acronyms')?.innerText ?? ''";
    assert_eq!(device.read::<String>(named).await, "", "not at each key");
    device.sees("MASH, TAF: write these out once.").await;
    let quiet =
        "return document.getElementById('acronyms').closest('[aria-live], [role=status]') === null";
    assert!(device.read::<bool>(quiet).await, "nobody who listens is interrupted");
    device.page_is_good("acronyms").await;
    device.refill(FIELD, "The Multi-Agency Safeguarding Hub (MASH) closed it. The TAF met.").await;
    device.sees("TAF: write it out once.").await;
    device.refill(FIELD, "The Team around the Family (TAF) met.").await;
    device.until("nothing to be named", &format!("return ({}) === ''", &named[7..])).await;
}

#[tokio::test]
async fn the_headings_of_the_older_form_are_typed_in_and_can_be_undone() {
    let device = Device::new().await;
    device.start_a_referral().await;
    device.press("Circumstances or events").await;
    device.on("Description of circumstances").await;
    let open = "[...document.querySelectorAll('details')]
         .find((it) => it.innerText.startsWith('Headings of the older form')).open = true";
    device.perform(open).await;
    device.press("Put the headings into my answer").await;
    let headings = "What is working well?\n\n\nWhat are you worried about?\n";
    device
        .until_with(
            "the headings",
            "return document.getElementById('circumstances').value === arguments[0]",
            headings,
        )
        .await;
    device.focus_is_on(FIELD).await;
    device.is_saved().await;
    device.perform("document.execCommand('undo')").await;
    assert_eq!(device.value(FIELD).await, "");
}

#[tokio::test]
async fn ticked_standards_are_checked_changed_and_kept() {
    let device = Device::new().await;
    device.start_a_referral().await;
    device.press("Circumstances or events").await;
    device.on("Description of circumstances").await;
    device.perform("document.getElementById('practice-standards-1').open = true").await;
    device.choose("Share concerns, escalate them where necessary, and update colleagues").await;
    device.sees("(1 ticked)").await;
    device.perform("document.getElementById('practice-standards-2').open = true").await;
    device.page_is_good("practice-standards").await;
    device.choose("Write clearly").await;
    device.is_saved().await;
    device.submit().await;
    device.leaves("Description of circumstances or events giving rise to this Referral").await;
    let overview: String =
        device.read("return location.pathname.split('/').slice(0, 3).join('/')").await;
    device.visit_unlocked(&format!("{overview}/check-answers"), "Check your answers").await;
    device.sees("Relevant practice standards (reflection aid)").await;
    device.sees("2. Recording and Information Sharing: Write clearly").await;
    device.press("Change relevant practice standards").await;
    device.focus_is_on("working-together-a").await;
    device.choose("Share concerns, escalate them where necessary, and update colleagues").await;
    device.submit().await;
    device.on("Check your answers").await;
    device.focus_is_on("row-practice-standards-1").await;
    let page = device.text().await;
    assert!(page.contains("Write clearly") && !page.contains("update colleagues"), "{page}");
}

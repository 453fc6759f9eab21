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

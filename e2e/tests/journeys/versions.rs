//! Earlier versions of a draft can be read, and brought back in part or whole, and nothing that is
//! there now is lost by it.

use crate::harness::Device;

async fn write(device: &Device, step: &str, heading: &str, field: &str, text: &str) {
    device.press(step).await;
    device.on(heading).await;
    device.refill(field, text).await;
    device.is_saved().await;
    device.press("Back to the task list").await;
    device.on("Your referral").await;
}

#[tokio::test]
async fn an_earlier_version_is_read_and_one_answer_or_all_of_it_brought_back() {
    let device = Device::new().await;
    device.start_a_referral().await;
    write(&device, "Address", "Address", "address", "1 Old Street").await;
    let circumstances =
        ("Circumstances or events", "Description of circumstances", "circumstances");
    let (step, heading, field) = circumstances;
    write(&device, step, heading, field, "What was written first, in six words").await;
    write(&device, "Address", "Address", "address", "2 New Street, Elsewhere").await;
    write(&device, step, heading, field, "Overwritten").await;

    device.press("Earlier versions").await;
    device.on("Earlier versions").await;
    device.sees("Now").await;
    device.sees("6 words fewer than the version before.").await;
    device.sees("Changed: Circumstances or events.").await;
    device.sees("1 word more than the version before.").await;
    device.sees("Changed: Address.").await;
    device.page_is_good("versions").await;
    // The third from the top, before the two last changes.
    let read = "const links = [...document.querySelectorAll('a')]
             .filter((it) => it.innerText.startsWith('Read this version'));
         links[1].click();";
    device.perform(read).await;
    device.on("An earlier version").await;
    device.sees("1 Old Street").await;
    device.sees("What was written first, in six words").await;
    device.sees("Overwritten").await;
    device.page_is_good("version").await;

    device.press("Bring back “Address”").await;
    device.sees("You brought back “Address”.").await;
    device.sees("Go to the referral").await;
    device.focus_is_on("brought-back").await;
    let version: String = device.read("return location.pathname").await;
    let base = version.split("/version-").next().unwrap().to_owned();
    let now = "return [...document.querySelectorAll('h3')].map((it) => it.innerText)";
    assert_eq!(device.read::<Vec<String>>(now).await, ["Circumstances or events"]);
    device.is_saved().await;

    device.press("Bring back the whole version").await;
    device.sees("You brought back the whole version.").await;
    device.sees("This version and the draft say the same.").await;
    device.press("Back").await;
    device.on("Earlier versions").await;
    device.press("Back").await;
    device.on("Your referral").await;
    for (step, heading, field, text) in [
        ("Address", "Address", "address", "1 Old Street"),
        (step, heading, field, "What was written first, in six words"),
    ] {
        device.press(step).await;
        device.on(heading).await;
        assert_eq!(device.value(field).await, text);
        device.press("Back to the task list").await;
        device.on("Your referral").await;
    }

    // What it said in between was set aside, twice.
    device.press("Back").await;
    device.on("Your referrals").await;
    device.press("Deleted drafts (2)").await;
    device.on("Deleted drafts").await;
    device.sees("What it said until you brought back an earlier version").await;
    device.press("Bring it back as a draft of its own").await;
    device.sees("is back in your referrals.").await;
    device.press("Back").await;
    device.on("Your referrals").await;
    let other = format!(
        "return [...document.querySelectorAll('[id^=draft-] a')].some((it) =>
             it.pathname.startsWith('/referrals/') && !it.pathname.startsWith('{base}'))"
    );
    device.until("the draft of its own", &other).await;
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

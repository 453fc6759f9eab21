//! Passphrases and recovery codes as people type and paste them: each mistake gets a clear message,
//! none locks anybody out, and the right one still opens.

use practice_standards_referral::vault::recovery_code::RecoveryCode;
use serde_json::json;

use crate::harness::Device;

/// With an emoji of four characters, and accents as most keyboards type them.
const PASSPHRASE: &str = "Zo\u{eb} 👩\u{200d}⚕\u{fe0f} caf\u{e9} ਤਿੰਨ 7";
/// The same to the eye: a letter, and its accent after it, as some keyboards and files have it.
const DECOMPOSED: &str = "Zoe\u{308} 👩\u{200d}⚕\u{fe0f} cafe\u{301} ਤਿੰਨ 7";
const REFUSED: &str = "The passphrase did not open your saved referrals.";

#[tokio::test]
async fn twenty_wrong_passphrases_are_refused_and_the_right_one_still_opens_however_it_is_typed() {
    let device = with_a_vault(PASSPHRASE).await;
    submit(&device, "passphrase", "", "Unlock").await;
    device.sees("Enter your passphrase.").await;
    device.page_is_good("unlock-empty").await;

    let mut wrong = vec![
        " ".to_owned(),
        "x".repeat(10_000),
        "🦊".repeat(40),
        PASSPHRASE.to_lowercase(),
        PASSPHRASE.replace('\u{eb}', "e"),
        format!("{PASSPHRASE}s"),
        PASSPHRASE.replace('7', "8"),
        PASSPHRASE.replace(' ', ""),
        "null".to_owned(),
        "<script>alert(1)</script>".to_owned(),
    ];
    wrong.extend((1..=10).map(|number| format!("wrong passphrase {number}")));
    assert_eq!(wrong.len(), 20);
    for passphrase in &wrong {
        submit(&device, "passphrase", passphrase, "Unlock").await;
        device.sees(REFUSED).await;
        device.on("Unlock your referrals").await;
        assert_eq!(device.value("passphrase").await, "", "nobody reads it from the page");
    }

    device.clear("passphrase").await;
    paste(&device, "passphrase", DECOMPOSED).await;
    assert_eq!(device.value("passphrase").await, DECOMPOSED, "it is pasted as it is");
    device.press("Unlock").await;
    device.on("Your referrals").await;
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_passphrase_of_ten_thousand_characters_opens_with_the_spaces_around_it_and_without() {
    let middle: String =
        (10..).map(|number| format!("été {} 🦊 ", number * number)).take(1_000).collect();
    let middle: String = middle.chars().take(9_995).collect();
    let passphrase = format!("  {middle}é  ");
    let other = format!("{middle}e");
    assert_eq!(passphrase.chars().count(), 10_000);
    let device = Device::new().await;
    device.visit("/referrals").await;
    device.on("Choose a passphrase").await;
    submit(&device, "passphrase", "", "Set the passphrase").await;
    device.sees("Passphrase must be 12 characters or more. It has 0.").await;
    for (weak, why) in [
        ("rotherham123", "it is mostly a place, team"),
        ("p@ssword1234", "it is mostly a place, team"),
        ("unbelievable", "it is on a list of leaked passwords"),
    ] {
        submit(&device, "passphrase", weak, "Set the passphrase").await;
        device.sees("The two passphrases are not the same.").await;
        device.clear("passphrase-again").await;
        submit(&device, "passphrase-again", weak, "Set the passphrase").await;
        device.sees(&format!("Passphrase is too easy to guess: {why}")).await;
        device.on("Choose a passphrase").await;
    }
    device.clear("passphrase").await;
    device.clear("passphrase-again").await;
    device.set_passphrase(&passphrase).await;
    device.lock().await;
    submit(&device, "passphrase", &other, "Unlock").await;
    device.sees(REFUSED).await;
    submit(&device, "passphrase", passphrase.trim(), "Unlock").await;
    device.on("Your referrals").await;
    device.lock().await;
    submit(&device, "passphrase", &passphrase, "Unlock").await;
    device.on("Your referrals").await;
}

#[tokio::test]
async fn a_mistyped_recovery_code_says_where_to_look_and_the_right_one_opens_after_twenty_tries() {
    let device = with_a_vault(PASSPHRASE).await;
    device.visit("/device/recovery-code").await;
    submit(&device, "passphrase", PASSPHRASE, "Unlock").await;
    device.on("Recovery code").await;
    submit(&device, "current-passphrase", PASSPHRASE, "Make a recovery code").await;
    device.sees("It is shown only here and only now.").await;
    let groups: Vec<String> = device
        .read("return [...document.querySelectorAll('#code li')].map((group) => group.innerText)")
        .await;
    let code = groups.join("-");
    device.lock().await;
    device.press("Unlock with the recovery code").await;
    device.on("Unlock with the recovery code").await;

    let another = |letter: char| if letter == '7' { '8' } else { '7' };
    let one_wrong = with_group(&groups, 4, |group| {
        let last = group.pop().unwrap();
        group.push(another(last));
    });
    let swapped = with_group(&groups, 0, |group| {
        // Only two symbols: the check does not notice every group that is written backwards.
        let mut symbols: Vec<char> = group.chars().collect();
        match symbols.windows(2).position(|pair| pair[0] != pair[1]) {
            Some(at) => symbols.swap(at, at + 1),
            None => symbols[0] = another(symbols[0]),
        }
        *group = symbols.into_iter().collect();
    });
    let other_code = RecoveryCode::make().unwrap().text().to_string();
    let mistakes: [(&str, &str); 8] = [
        ("", "Enter the recovery code."),
        (&one_wrong, "Group 5 of the recovery code is mistyped."),
        (&swapped, "Group 1 of the recovery code is mistyped."),
        (&code[..code.len() - 1], "This one has 39."),
        (&code[..5], "This one has 5."),
        (&format!("{code}7"), "This one has 41."),
        (&code.replacen('-', "!", 1), "A recovery code never has “!” in it."),
        (&other_code, "did not open"),
    ];
    let mut tries = 0;
    for (typed, message) in mistakes.iter().cycle().take(24) {
        submit(&device, "recovery-code", typed, "Continue").await;
        device.sees(message).await;
        device.on("Unlock with the recovery code").await;
        tries += 1;
    }
    assert!(tries >= 20);
    let as_written = groups.join("  ").to_lowercase();
    submit(&device, "recovery-code", &format!(" {as_written} "), "Continue").await;
    device.on("Choose a new passphrase").await;
}

async fn with_a_vault(passphrase: &str) -> Device {
    let device = Device::new().await;
    device.visit("/referrals").await;
    device.set_passphrase(passphrase).await;
    device.lock().await;
    device
}

/// Types into an emptied field, presses the button, and waits until the answer is there.
async fn submit(device: &Device, id: &str, text: &str, button: &str) {
    device.clear(id).await;
    device.fill(id, text).await;
    device.press(button).await;
    let idle = "return !document.querySelector('form button[type=submit][aria-disabled]')";
    device.until("the answer", idle).await;
}

/// Pastes from the browser's own clipboard, with the keys that people press for it.
async fn paste(device: &Device, id: &str, text: &str) {
    let copy = "const source = document.createElement('textarea');
         document.body.append(source);
         source.value = arguments[0];
         source.select();
         document.execCommand('copy');
         source.remove();
         document.getElementById(arguments[1]).focus();";
    device.perform_with(copy, vec![json!(text), json!(id)]).await;
    let key = json!({
        "type": "keyDown", "key": "v", "code": "KeyV", "windowsVirtualKeyCode": 86,
        "modifiers": 2, "commands": ["paste"],
    });
    device.browser().cdp().send_raw("Input.dispatchKeyEvent", key).await.unwrap();
}

fn with_group(groups: &[String], at: usize, change: impl Fn(&mut String)) -> String {
    let mut groups = groups.to_vec();
    change(&mut groups[at]);
    groups.join("-")
}

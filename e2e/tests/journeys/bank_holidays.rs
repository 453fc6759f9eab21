//! Bank holidays: seen, added, imported from a file, and stored, all without a passphrase.

use serde_json::json;

use crate::harness::Device;

/// A file such as GOV.UK publishes, for one year far ahead, with one holiday that no rule gives.
fn published() -> String {
    let days = [
        ("New Year’s Day", "2035-01-01"),
        ("Good Friday", "2035-03-23"),
        ("Easter Monday", "2035-03-26"),
        ("Early May bank holiday", "2035-05-07"),
        ("Spring bank holiday", "2035-05-28"),
        ("Jubilee <b>bank</b> holiday", "2035-06-01"),
        ("Summer bank holiday", "2035-08-27"),
        ("Christmas Day", "2035-12-25"),
        ("Boxing Day", "2035-12-26"),
    ];
    let events = days.map(|(title, date)| json!({ "title": title, "date": date, "notes": "" }));
    let division = json!({ "division": "england-and-wales", "events": events });
    json!({ "england-and-wales": division }).to_string()
}

async fn choose_file(device: &Device, name: &str, text: &str) {
    let path = device.downloads().join(name);
    std::fs::write(&path, text).unwrap();
    device.choose_file("holidays-file", &path).await;
    device.press("Add the file").await;
}

#[tokio::test]
async fn bank_holidays_are_seen_added_and_taken_in_offline_and_kept() {
    let mut device = Device::new().await;
    device.visit("/device").await;
    device.until_stored_offline().await;
    device.stop_server();
    device.press("See or change the bank holidays").await;
    device.on("Bank holidays").await;
    device.sees("Good Friday").await;
    device.page_is_good("bank-holidays").await;

    device.press("Add the day").await;
    device.sees("Enter the date.").await;
    device.sees("Enter why this day does not count").await;
    device.page_is_good("bank-holidays-error").await;
    device.fill_date("holiday", ["25", "12", "2034"]).await;
    device.fill("holiday-reason", "Office closed").await;
    device.press("Add the day").await;
    device.sees("25 December 2034 is a bank holiday already: Christmas Day.").await;
    let clear = "for (const part of ['day', 'month']) {
             const field = document.getElementById(`holiday-${part}`);
             field.focus(); field.select(); document.execCommand('delete');
         }";
    device.perform(clear).await;
    device.fill("holiday-day", "4").await;
    device.fill("holiday-month", "7").await;
    device.press("Add the day").await;
    device.sees("Tuesday 4 July 2034 was added.").await;
    device.sees("Office closed (added on this device)").await;
    device.sees("Projected: worked out by rule").await;

    choose_file(&device, "sorry.json", "<html>Sorry</html>").await;
    device.sees("This is not the bank holidays file that GOV.UK publishes.").await;
    choose_file(&device, "bank-holidays.json", &published()).await;
    device.sees("The file was added. It covers: 2035.").await;
    device.sees("New: Friday 1 June 2035, Jubilee <b>bank</b> holiday.").await;
    device.page_is_good("bank-holidays-taken-in").await;

    device.visit("/device/bank-holidays").await;
    device.sees("Jubilee <b>bank</b> holiday").await;
    device.press("Remove 4 July 2034").await;
    device.sees("Tuesday 4 July 2034 was removed.").await;
    device.press("Remove the days from the file").await;
    device.sees("The days from the file were removed.").await;
    assert!(!device.text().await.contains("2035"), "{}", device.text().await);
    assert_eq!(device.console_errors().await, Vec::<String>::new());
}

#[tokio::test]
async fn bank_holidays_that_cannot_be_read_are_said_to_and_the_app_counts_with_its_own() {
    let device = Device::new().await;
    device.visit("/device").await;
    device.perform("localStorage.setItem('bank-holidays', '{\"added\": [7')").await;
    device.visit("/device/bank-holidays").await;
    device.sees("cannot be read. Your records are safe.").await;
    device.sees("Good Friday").await;
    device.page_is_good("bank-holidays-damaged").await;
    device.fill_date("holiday", ["4", "7", "2034"]).await;
    device.fill("holiday-reason", "Office closed").await;
    device.press("Add the day").await;
    device.sees("Tuesday 4 July 2034 was added.").await;
    assert!(!device.text().await.contains("cannot be read"));
}

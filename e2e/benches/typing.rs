//! How long the browser's main thread works for each key while a narrative of 20 pages is typed with
//! autosave on, on a processor slowed four times. `cargo xtask bench` runs it over the release.
//!
//! Three runs: an empty draft, the long one, and the long one whose saves are put off. What they have
//! in common is the browser's own work and the page's; what differs is the text's length, and the
//! vault. Time is the thread's own, so that other programs on the computer do not count.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

#[allow(unused, reason = "the tests use more of it")]
#[path = "../tests/journeys/beyond_axe.rs"]
mod beyond_axe;
#[allow(unused, reason = "the tests use more of it")]
#[path = "../tests/journeys/harness.rs"]
mod harness;
#[allow(unused, reason = "the tests use more of it")]
#[path = "../tests/journeys/journey.rs"]
mod journey;
#[allow(unused, reason = "the tests use more of it")]
#[path = "../tests/journeys/package.rs"]
mod package;
#[allow(unused, reason = "the tests use more of it")]
#[path = "../tests/journeys/practitioner.rs"]
mod practitioner;
#[allow(unused, reason = "the tests use more of it")]
#[path = "../tests/journeys/set_up.rs"]
mod set_up;

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::{interval, sleep};

use crate::harness::Device;

const SLOWED: f64 = 4.0;
const KEYS: usize = 200;
/// A fast typist: 60 words a minute are 5 keys a second.
const PACE: Duration = Duration::from_millis(200);
/// Long enough for the save of one key.
const PAUSE: Duration = Duration::from_secs(2);
const PAUSES: usize = 10;
const CHARACTERS: usize = 60_000;
const FIELD: &str = "circumstances";

#[tokio::main]
async fn main() {
    let device = Device::new().await;
    open_narrative(&device).await;
    let empty = measure(&device).await;
    fill(&device).await;
    let long = measure(&device).await;
    put_saves_off(&device).await;
    let unsaved = measure(&device).await;
    println!("{KEYS} keys, one every {PACE:?}, processor slowed {SLOWED} times, in milliseconds");
    println!(
        "{:26}{:>8}{:>8}{:>8}{:>8}{:>8}{:>9}{:>8}",
        "", "a key", "paused", "median", "95%", "longest", "task", "saves"
    );
    for (name, figures) in
        [("an empty draft", &empty), ("20 pages", &long), ("20 pages, saves put off", &unsaved)]
    {
        figures.print(name);
    }
    println!(
        "main-thread time of a key: 20 pages to an empty draft {:.2}, with saves to without {:.2}; \
         a save takes {:.1}",
        long.mean / empty.mean,
        long.mean / unsaved.mean,
        long.with_pause - unsaved.with_pause
    );
}

struct Figures {
    /// Main-thread time per key, whatever it was spent on, in milliseconds.
    mean: f64,
    /// From a key until the page is idle again, for each key, shortest first, in milliseconds.
    busy: Vec<f64>,
    /// Main-thread time of a key after which nothing is typed for [`PAUSE`], its save and the caret's
    /// blinking among it, in milliseconds. No task in a save can be longer.
    with_pause: f64,
    /// The longest task that kept the main thread, in milliseconds; 0 if none took 50.
    longest_task: f64,
    saves: u64,
}

impl Figures {
    fn print(&self, name: &str) {
        let at = |part: f64| self.busy[((self.busy.len() - 1) as f64 * part) as usize];
        println!(
            "{name:26}{:8.1}{:8.1}{:8.1}{:8.1}{:8.1}{:9.0}{:8}",
            self.mean,
            self.with_pause,
            at(0.5),
            at(0.95),
            at(1.0),
            self.longest_task,
            self.saves
        );
    }
}

async fn open_narrative(device: &Device) {
    let cdp = device.browser().cdp();
    let source = json!({ "source": WATCH });
    cdp.send_raw("Page.addScriptToEvaluateOnNewDocument", source).await.unwrap();
    device.start_a_referral().await;
    device.press("Circumstances or events").await;
    device.on("Description of circumstances").await;
}

/// Some 20 pages, in paragraphs as people write them.
async fn fill(device: &Device) {
    let mut text = String::new();
    for number in 1.. {
        text += &format!("Day {number}: the school rang and nobody called back until Friday. ");
        if number % 8 == 0 {
            text += "\n\n";
        }
        if text.len() >= CHARACTERS {
            break;
        }
    }
    device.fill(FIELD, &text).await;
    device.is_saved().await;
}

/// The app's timers for a save, 2 seconds at most, go off when nobody is typing any more.
async fn put_saves_off(device: &Device) {
    let script = "const original = window.setTimeout;
        window.setTimeout = (what, wait, ...more) =>
            original(what, wait <= 2000 ? wait + 600000 : wait, ...more);";
    device.perform(script).await;
}

async fn measure(device: &Device) -> Figures {
    let cdp = device.browser().cdp();
    let to_the_end = format!(
        "const field = document.getElementById({FIELD:?}); field.focus();
         field.setSelectionRange(field.value.length, field.value.length);
         Object.assign(watched, {{ keys: [], tasks: [], saves: 0 }});"
    );
    device.perform(&to_the_end).await;
    let slow = |rate: f64| cdp.send_raw("Emulation.setCPUThrottlingRate", json!({ "rate": rate }));
    slow(SLOWED).await.unwrap();
    sleep(Duration::from_secs(2)).await;
    cdp.send_raw("Performance.enable", json!({ "timeDomain": "threadTicks" })).await.unwrap();
    let before = task_seconds(device).await;
    let mut pace = interval(PACE);
    for number in 0..KEYS {
        pace.tick().await;
        press_key(device, number % 6 == 5).await;
    }
    let after = task_seconds(device).await;
    sleep(PAUSE).await;
    let before_pauses = task_seconds(device).await;
    for _ in 0..PAUSES {
        press_key(device, false).await;
        sleep(PAUSE).await;
    }
    let after_pauses = task_seconds(device).await;
    slow(1.0).await.unwrap();
    cdp.send_raw("Performance.disable", json!({})).await.unwrap();
    let watched: Value = device.read("return watched").await;
    let mut busy = numbers(&watched["keys"]);
    assert_eq!(busy.len(), KEYS + PAUSES, "every key was heard");
    busy.truncate(KEYS);
    busy.sort_by(f64::total_cmp);
    Figures {
        mean: (after - before) * 1000.0 / KEYS as f64,
        busy,
        with_pause: (after_pauses - before_pauses) * 1000.0 / PAUSES as f64,
        longest_task: numbers(&watched["tasks"]).into_iter().fold(0.0, f64::max),
        saves: watched["saves"].as_u64().unwrap(),
    }
}

async fn press_key(device: &Device, is_space: bool) {
    let (key, code) = if is_space { (" ", "Space") } else { ("e", "KeyE") };
    let down = json!({ "type": "keyDown", "key": key, "code": code, "text": key });
    let up = json!({ "type": "keyUp", "key": key, "code": code });
    for event in [down, up] {
        device.browser().cdp().send_raw("Input.dispatchKeyEvent", event).await.unwrap();
    }
}

/// The time that the page's main thread has worked so far.
async fn task_seconds(device: &Device) -> f64 {
    let metrics = device.browser().cdp().send_raw("Performance.getMetrics", json!({})).await;
    let metrics = metrics.unwrap();
    let metrics = metrics["metrics"].as_array().unwrap();
    metrics.iter().find(|it| it["name"] == "TaskDuration").unwrap()["value"].as_f64().unwrap()
}

fn numbers(list: &Value) -> Vec<f64> {
    list.as_array().unwrap().iter().map(|it| it.as_f64().unwrap()).collect()
}

/// Notes for each key how long it takes until the main thread is free for the next thing, which
/// tasks took 50 ms or more, and how many saves there were.
const WATCH: &str = "
    window.watched = { keys: [], tasks: [], saves: 0 };
    window.addEventListener('keydown', () => {
        const start = performance.now();
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => watched.keys.push(performance.now() - start);
        window.addEventListener('input', () => port2.postMessage(null), { once: true });
    }, true);
    new PerformanceObserver((list) => {
        for (const task of list.getEntries()) watched.tasks.push(task.duration);
    }).observe({ type: 'longtask' });
    const begin = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...given) {
        if (given[1] === 'readwrite') watched.saves += 1;
        return begin.apply(this, given);
    };
";

//! A worker of the release, asked from a page as the app asks it, without the app's pages around it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::harness::Device;

/// What came back, and how long it took in milliseconds.
pub struct Asked<Answer> {
    /// From asking for the worker until it was ready.
    pub to_start: f64,
    /// From each question until its answer.
    pub to_answer: Vec<f64>,
    /// The worker's messages before its last answer, each with the milliseconds since the question.
    #[allow(dead_code, reason = "for the benchmark")]
    pub progress: Vec<(Vec<u8>, f64)>,
    /// The last answer.
    pub answer: Answer,
}

/// A worker's message, as `src/background/channel.rs` writes it. The first byte tells a
/// message of progress from an answer.
#[derive(Deserialize)]
enum Message<Answer> {
    #[allow(dead_code, reason = "it stands for the first byte that is not an answer's")]
    Progress,
    Answer(Answer),
}

/// Starts a worker and asks it the same several times, one after the other.
pub async fn ask<Answer: DeserializeOwned>(
    device: &Device,
    worker: &str,
    request: &impl Serialize,
    times: usize,
) -> Asked<Answer> {
    let request = STANDARD.encode(postcard::to_allocvec(request).unwrap());
    let script = format!(
        "const request = Uint8Array.from(atob('{request}'), (it) => it.charCodeAt(0));
         const began = performance.now();
         const worker = new Worker('/{worker}.js');
         const next = () => new Promise((resolve, reject) => {{
             worker.onmessage = (event) => resolve(event.data);
             worker.onerror = (event) => reject(event.message);
         }});
         await next();
         const toStart = performance.now() - began;
         const toAnswer = [];
         let progress, answer;
         for (let number = 0; number < {times}; number += 1) {{
             const copy = request.slice();
             const asked = performance.now();
             let message = next();
             worker.postMessage(copy, [copy.buffer]);
             progress = [];
             for (;;) {{
                 answer = await message;
                 if (answer[0] !== 0) break;
                 message = next();
                 progress.push([[...answer.slice(1)], performance.now() - asked]);
             }}
             toAnswer.push(performance.now() - asked);
         }}
         worker.terminate();
         const coded = await new Promise((resolve) => {{
             const reader = new FileReader();
             reader.onload = () => resolve(reader.result.split(',')[1]);
             reader.readAsDataURL(new Blob([answer]));
         }});
         return {{ toStart, toAnswer, progress, coded }};"
    );
    let Spoken { to_start, to_answer, progress, coded } = device.read(&script).await;
    let bytes = STANDARD.decode(coded).unwrap();
    match postcard::from_bytes(&bytes).unwrap() {
        Message::Answer(answer) => Asked { to_start, to_answer, progress, answer },
        Message::Progress => panic!("the worker answered nothing"),
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Spoken {
    to_start: f64,
    to_answer: Vec<f64>,
    progress: Vec<(Vec<u8>, f64)>,
    coded: String,
}

//! What a driver writes while it runs.

use std::io::{BufRead, BufReader, Read};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};

/// The lines of an output, read to the end by a thread of its own, so that whoever writes never waits.
pub struct Output {
    coming: Arc<Mutex<Receiver<String>>>,
}

impl Output {
    pub fn of(from: impl Read + Send + 'static) -> Output {
        let (line_read, coming) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(from).split(b'\n').map_while(Result::ok) {
                // Nobody may want them any more; the writer must not notice.
                let _unread = line_read.send(String::from_utf8_lossy(&line).into_owned());
            }
        });
        Output { coming: Arc::new(Mutex::new(coming)) }
    }

    /// Waits for a line that says something, and answers what; `None` where the output ends before.
    pub fn wait_for<T>(&self, says: impl Fn(&str) -> Option<T>) -> Option<T> {
        let coming = self.coming.lock().unwrap();
        coming.iter().find_map(|line| says(&line))
    }

    /// The lines since the last time.
    pub fn new_lines(&self) -> Vec<String> {
        self.coming.lock().unwrap().try_iter().collect()
    }
}

//! What a page is found to have done or to be: errors on its console, what it asked for, and what the
//! accessibility checker says.

use std::fs;

use serde_json::Value;

use super::{Device, root};

impl Device {
    /// Errors on the console since the last time this was asked.
    pub async fn console_errors(&self) -> Vec<String> {
        if !self.driver.engine.has_devtools() {
            return self.driver.written_errors();
        }
        let entries = self.browser().get_log("browser").await.unwrap();
        entries
            .into_iter()
            .filter(|entry| entry.level == "SEVERE")
            .map(|entry| entry.message)
            // The browser fetches it when it likes, and may be at it while the server is stopped.
            .filter(|message| !message.contains("manifest.webmanifest - Failed to load"))
            .collect()
    }

    /// Every address that the page asked for since the last time this was asked.
    pub async fn requests(&self) -> Vec<String> {
        let entries = self.browser().get_log("performance").await.unwrap();
        let url = |entry: &str| -> Option<String> {
            let event: Value = serde_json::from_str(entry).unwrap();
            let (method, details) = (&event["message"]["method"], &event["message"]["params"]);
            let document = details["documentURL"].as_str()?;
            let address = details["request"]["url"].as_str()?;
            // The browser's own new tab page, at chrome: and chrome-untrusted:, is none of the app's
            // doing.
            let is_browser_s = [document, address].iter().any(|it| it.starts_with("chrome"));
            (method == "Network.requestWillBeSent" && !is_browser_s).then(|| address.to_owned())
        };
        entries.iter().filter_map(|entry| url(&entry.message)).collect()
    }

    /// What the accessibility checker finds on the page as it is now: rule, meaning, markup.
    pub async fn accessibility_violations(&self) -> Vec<String> {
        let checker = root().join("node_modules/axe-core/axe.min.js");
        let checker = fs::read_to_string(checker).expect("run `cargo xtask build` once");
        let check =
            "const { violations } = await axe.run(document, { resultTypes: ['violations'] });
             return violations.map(({ id, help, nodes }) =>
                 [`${id}: ${help}`, ...nodes.map((node) => node.html)].join('\\n  '));";
        let look = async || {
            // It stays on the page for as long as the page does, and is half a megabyte.
            if self.answer_to("return typeof axe", Vec::new()).await? == "undefined" {
                self.answer_to(&checker, Vec::new()).await?;
            }
            let found = self.answer_to(check, Vec::new()).await?;
            serde_json::from_value(found).map_err(|error| error.to_string())
        };
        self.look_until("the accessibility checker", look).await
    }
}

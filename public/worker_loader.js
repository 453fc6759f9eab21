// Starts the background worker: keys and documents (src/bin/worker.rs).
// A start that fails is thrown outside the promise, so that the page hears of it at once.
"use strict";

importScripts("/worker.js");
wasm_bindgen({ module_or_path: "/worker_bg.wasm" }).catch((error) => {
  setTimeout(() => {
    throw error;
  });
});

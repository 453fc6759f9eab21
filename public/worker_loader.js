// Starts a background worker: the one of `src/bin/` whose name the page gave it.
// A start that fails is thrown outside the promise, so that the page hears of it at once.
"use strict";

importScripts(`/${self.name}.js`);
wasm_bindgen({ module_or_path: `/${self.name}_bg.wasm` }).catch((error) => {
  setTimeout(() => {
    throw error;
  });
});

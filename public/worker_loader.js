// Starts the background worker of `src/bin/` that the page named.
// A failed start is thrown outside the promise, so that the page hears of it at once.
"use strict";

importScripts(`/${self.name}.js`);
wasm_bindgen({ module_or_path: `/${self.name}_bg.wasm` }).catch((error) => {
  setTimeout(() => {
    throw error;
  });
});

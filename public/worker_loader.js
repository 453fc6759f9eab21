// Starts a worker for a page of an older version, which asks for this file and names the worker. It
// then hears from the worker that there is a new version. Pages of this version ask for the worker's
// own script.
// A failed start is thrown outside the promise, so that the page hears of it at once.
"use strict";

// A host may send these workers the page's policy, under which a script's address must come from here.
self.trustedTypes?.createPolicy("default", {
  createScriptURL: (url) => (/^\/[a-z]+\.js$/.test(url) ? url : null),
});
importScripts(`/${self.name}.js`);
wasm_bindgen({ module_or_path: `/${self.name}_bg.wasm` }).catch((error) => {
  setTimeout(() => {
    throw error;
  });
});

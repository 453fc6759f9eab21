
// Starts the worker. A page of an older version reaches this file through worker_loader.js, which
// starts it itself. A failed start is thrown outside the promise, so that the page hears of it at once.
if (self.location.pathname === "/NAME.js") {
  wasm_bindgen({ module_or_path: "/NAME_bg.wasm" }).catch((error) => {
    setTimeout(() => {
      throw error;
    });
  });
}

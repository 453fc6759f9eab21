// Starts the worker. A page of an older version reaches this file through worker_loader.js, which
// starts it itself. A failed start is thrown outside the promise, so that the page hears of it at once.
if (self.location.pathname === "/NAME.js") {
  const started = wasm_bindgen({ module_or_path: "/NAME_bg.wasm" });
  // Meanwhile the service worker fetches nothing for later.
  const isFetching = () => started.catch(() => null);
  navigator.locks?.request("fetching", { mode: "shared" }, isFetching).catch(() => null);
  started.catch((error) => {
    setTimeout(() => {
      throw error;
    });
  });
}

// Starts the app, or says plainly why it cannot start here and what still works.
// A file of its own because the Content Security Policy forbids inline scripts; the build writes
// the hashed names of the app's files into this script element's attributes.
"use strict";

const { module, wasm } = document.currentScript.dataset;

// The app's script has a policy of its own for markup (xtask/src/static_markup.js). Where a script is
// named by its address, nothing but these may be named.
const SCRIPTS = ["/documents.js", "/judge.js", "/keys.js", "/sealing.js", "/service-worker.js"];
self.trustedTypes?.createPolicy("default", {
  createScriptURL: (url) => (SCRIPTS.includes(url) ? url : null),
});

const REASONS = {
  framed: "This page is shown inside another page, which could hide what you press. Open the app in a tab of its own.",
  insecure: "The address of this page does not begin with https, so somebody on the network could change the app or read what you write. Open it at its https address.",
  noWebAssembly: "This browser has WebAssembly turned off, often through Lockdown Mode or another high security setting. Use another browser, or ask your IT support to allow WebAssembly for this site.",
  tooOld: "This browser is too old to run the app. Update it, or use another browser.",
  notLoaded: "The app’s files did not arrive. Nothing is wrong with this browser: check your connection and load the page again.",
  didNotRun: "The app’s files arrived but did not run. Load the page again. If that does not help, use another browser.",
};

// Null when this browser has everything that the app needs to start. A browser without storage can
// still check a case, so the app itself says what does not work there.
function whatIsMissing() {
  // The policy says the same, where a host sends it.
  if (self !== top) {
    return REASONS.framed;
  }
  if (!isSecureContext) {
    return REASONS.insecure;
  }
  return typeof WebAssembly === "object" ? null : REASONS.noWebAssembly;
}

function showWhyItCannotStart(reason) {
  document.getElementById("loading").remove();
  document.getElementById("first-page").remove();
  // Its places are in the app.
  document.querySelector("#before-start nav").remove();
  document.getElementById("cannot-start-reason").textContent = reason;
  document.getElementById("cannot-start").hidden = false;
  document.title = `Cannot start – ${document.title}`;
}

// Fetches a file again. A browser may cache a host's "not found" for as long as the file itself,
// and then loading the page again would not help.
function fetchAgain(file) {
  return fetch(file, { cache: "reload" });
}

// For an address that it does not know, a host sends the page itself.
function hasArrived(answer) {
  return answer.ok && !answer.headers.get("Content-Type")?.startsWith("text/html");
}

// Why the app did not start; null when it did. The errors themselves are not logged: nothing the
// app touches belongs on the console.
async function tryToStart() {
  let program;
  try {
    program = await fetch(wasm);
    if (!hasArrived(program)) {
      program = await fetchAgain(wasm);
    }
  } catch {
    return REASONS.notLoaded;
  }
  if (!hasArrived(program)) {
    return REASONS.notLoaded;
  }
  let start;
  try {
    start = (await import(module)).default;
  } catch (error) {
    if (error instanceof SyntaxError) {
      return REASONS.tooOld;
    }
    // For the next load: a page that failed to import a module cannot import it again.
    await fetchAgain(module).catch(() => null);
    return REASONS.notLoaded;
  }
  try {
    await start({ module_or_path: program });
  } catch (error) {
    const { CompileError, LinkError, RuntimeError } = WebAssembly;
    if (error instanceof CompileError || error instanceof LinkError) {
      return REASONS.tooOld;
    }
    return error instanceof RuntimeError ? REASONS.didNotRun : REASONS.notLoaded;
  }
  return null;
}

// The browser offers to install the app before the program is there that shows the offer
// (src/browser/install_offer.rs), and shows none by itself.
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  self.installOffer = event;
});
addEventListener("appinstalled", () => {
  self.installOffer = null;
});

async function start() {
  document.getElementById("first-page").hidden = location.pathname !== "/";
  const missing = whatIsMissing();
  if (!missing) {
    document.body.classList.add("js-enabled", "govuk-frontend-supported");
  }
  const reason = missing ?? (await tryToStart());
  if (reason) {
    showWhyItCannotStart(reason);
  } else {
    document.getElementById("before-start").remove();
  }
}

// A program that has stopped cannot report that itself.
function showThatItStopped(event) {
  const { RuntimeError } = self.WebAssembly ?? {};
  if (RuntimeError && (event.reason ?? event.error) instanceof RuntimeError) {
    event.preventDefault();
    document.getElementById("stopped").hidden = false;
  }
}

addEventListener("error", showThatItStopped);
addEventListener("unhandledrejection", showThatItStopped);
start();

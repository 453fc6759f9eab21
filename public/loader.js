// Starts the app, or says plainly why it cannot start here and what still works.
// A file of its own because the Content Security Policy forbids inline scripts; the build writes
// the hashed names of the app's files into this script element's attributes.
"use strict";

const { module, wasm } = document.currentScript.dataset;

// Null when this browser has everything the app cannot do without.
function whatIsMissing() {
  if (typeof WebAssembly !== "object") {
    return "This browser has WebAssembly turned off, often through a high security or lockdown setting. Use another browser, or ask your IT support to allow WebAssembly for this site.";
  }
  try {
    if (self.indexedDB) {
      return null;
    }
  } catch {
    // Reading the property throws where the browser blocks all stored data.
  }
  return "This browser does not let the app keep drafts on this device, often because of a private window or a setting that blocks stored data. Use an ordinary window, or ask your IT support to allow stored data for this site.";
}

function sayItCannotStart(reason) {
  document.getElementById("loading").remove();
  document.getElementById("cannot-start-reason").textContent = reason;
  document.getElementById("cannot-start").hidden = false;
}

async function start() {
  const missing = whatIsMissing();
  if (missing) {
    sayItCannotStart(missing);
    return;
  }
  document.body.classList.add("js-enabled", "govuk-frontend-supported");
  try {
    const { default: init } = await import(module);
    await init({ module_or_path: wasm });
  } catch {
    // The error itself is not logged: nothing the app touches belongs on the console.
    sayItCannotStart("The app’s files could not be loaded or did not run. Check your connection and load the page again. If that does not help, use another browser.");
    return;
  }
  document.getElementById("before-start").remove();
}

// A program that has stopped answers nothing any more, so it cannot say so itself.
function sayItStopped(event) {
  if ((event.reason ?? event.error) instanceof WebAssembly.RuntimeError) {
    event.preventDefault();
    document.getElementById("stopped").hidden = false;
  }
}

addEventListener("error", sayItStopped);
addEventListener("unhandledrejection", sayItStopped);
start();

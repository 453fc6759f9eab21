// Types, tells the ledger what happens, and stands still at a named point of a save. It changes only
// what the browser offers, so the app it watches is the release.
(() => {
  const LEDGER = "http://ledger-address";
  const TEXT = Array.from({ length: 20000 }, (_, index) => `word${index + 1} `).join("");
  const still = { at: null, times: 0 };
  let typed = 0;

  // Synchronous: nothing else happens on the page until it is answered.
  const tell = (what) => {
    const ask = new XMLHttpRequest();
    ask.open("GET", `${LEDGER}/${what}`, false);
    try {
      ask.send();
    } catch {
      // The test is over.
    }
  };

  const reach = (point) => {
    if (still.at === point && (still.times -= 1) === 0) tell("reached");
  };

  const around = (prototype, name, before, after) => {
    const original = prototype[name];
    prototype[name] = function (...given) {
      before.call(this, ...given);
      const answer = original.apply(this, given);
      after.call(this, answer, ...given);
      return answer;
    };
  };

  const nothing = () => {};
  // A seal draws its nonce of 24 bytes: the record's first, then the manifest's.
  around(Crypto.prototype, "getRandomValues", (array) => {
    if (array.length === 24) reach("before a seal");
  }, nothing);
  around(IDBDatabase.prototype, "transaction", (_, mode) => {
    if (mode === "readwrite") reach("sealed, before the transaction");
  }, (transaction, _, mode) => {
    if (mode !== "readwrite") return;
    reach("transaction begun");
    // The first to listen, so the first to hear.
    transaction.addEventListener("complete", () => reach("complete, before the app hears"));
  });
  for (const name of ["add", "put"]) {
    around(IDBObjectStore.prototype, name, nothing, function () {
      reach(this.name === "records" ? "record put" : "manifest put");
    });
  }
  around(IDBObjectStore.prototype, "delete", nothing, function () {
    reach("record deleted");
  });
  around(IDBTransaction.prototype, "commit", () => reach("before the commit"), () => reach("commit asked"));

  let shown = "";
  const look = () => {
    const status = document.getElementById("save-status")?.innerText ?? "";
    const heading = document.querySelector("h1")?.innerText ?? "";
    const shows = heading === "Unlock your referrals" ? heading : status;
    if (shows === shown) return;
    shown = shows;
    if (typed > 0 && shows !== "" && !/^(Saving|Not saved)/.test(shows)) {
      tell(`saved/${typed}`);
      reach("Saved shown");
    }
  };
  new MutationObserver(look).observe(document, { childList: true, characterData: true, subtree: true });

  window.killPoints = {
    // Stands still when the point is reached for the nth time from now on.
    standStill: (at, times) => Object.assign(still, { at, times }),
    // Goes on typing a character at a time, `count` of them, and then does what is to be done.
    type: (id, count, paceMs, then) => {
      const field = document.getElementById(id);
      const key = (left) => {
        if (left === 0) return then?.();
        typed = field.value.length + 1;
        tell(`typed/${typed}`);
        field.focus();
        field.setSelectionRange(field.value.length, field.value.length);
        document.execCommand("insertText", false, TEXT[typed - 1]);
        reach("keystroke");
        setTimeout(() => key(left - 1), paceMs);
      };
      key(count);
    },
    // Presses the button or link with this text, as soon as the page is idle.
    press: (text) => setTimeout(() => {
      [...document.querySelectorAll("a, button")].find((it) => it.innerText.startsWith(text)).click();
    }, 0),
  };
})();

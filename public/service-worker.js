// Keeps one build of the app on the device, whole, and answers from it.
//
// - A version is stored only when every file has the hash that its build recorded. Otherwise none of
//   it is stored, and the previous version stays in use.
// - A new version waits until the page asks for it ("take-over"), which it does after the draft is
//   stored. An update never costs a word.
// - Nothing but the app's own files is ever stored here, so nothing personal is.
// - Every answer has the headers of the build, whatever the host sends, and no others.
"use strict";

// The build fills in these lines: xtask/src/stamp.rs.
const BUILD = "";
const FILES = [];
const WHEN_ASKED_FOR = [];
const ONLY_AT_HOST = [];
const HEADERS = {};
const MEDIA_TYPES = {};
const WORKER_POLICIES = {};
const DATE = "";
const URGENT = "";

const CACHE = `build-${BUILD}`;
const PAGE = "/index.html";
const STORED = byAddress(FILES);
// Large files that are seldom needed are fetched on request and kept from then on. A version with
// the same large files finds them there.
const KEPT = `kept-${WHEN_ASKED_FOR.map(({ sha256 }) => sha256).join("-")}`;
const KEPT_FILES = byAddress(WHEN_ASKED_FOR);
// What a try to store this build has fetched, for the next one, and when a try failed. Nothing is ever
// answered from it.
const ATTEMPT = "attempt";
const FAILED = `/failed-${BUILD}`;
const BETWEEN_TRIES = 60 * 60 * 1000;

self.addEventListener("install", (event) => event.waitUntil(storeTheWholeBuild()));
self.addEventListener("activate", (event) => event.waitUntil(becomeTheOnlyBuild()));

self.addEventListener("message", (event) => {
  switch (event.data?.type) {
    case "take-over":
      self.skipWaiting();
      break;
    case "which-build":
      event.source.postMessage({ build: `${BUILD} of ${DATE}` });
      break;
    case "is-urgent":
      event.source.postMessage({ urgent: URGENT });
      break;
  }
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) {
    return;
  }
  if (STORED.has(pathname)) {
    event.respondWith(stored(STORED.get(pathname), request));
  } else if (KEPT_FILES.has(pathname)) {
    event.respondWith(kept(KEPT_FILES.get(pathname)));
  } else if (request.mode === "navigate" && !ONLY_AT_HOST.includes(pathname)) {
    // Every place in the app is the one page; the app reads the address.
    event.respondWith(stored(STORED.get(PAGE), request));
  }
});

function byAddress(files) {
  return new Map(files.map((file) => [file.url, file]));
}

// Every file is taken from the device or fetched, and checked, before anything is stored to answer from:
// a build that fails leaves the version in use as it was. The files are fetched one after the other,
// smallest first, so that a build with a wrong file costs little and leaves the line to the page.
async function storeTheWholeBuild() {
  if (await hasFailedLately()) {
    throw new Error(`${BUILD}: the host failed the last try, less than an hour ago`);
  }
  const answers = [];
  try {
    for (const file of FILES) {
      const bytes = (await fromDevice(file)) ?? (await fetchForThisTry(file));
      answers.push([file.url, ownAnswer(file, bytes)]);
    }
    // All of it is in memory: a device that is nearly full has no room for a second copy.
    await caches.delete(ATTEMPT);
    const cache = await caches.open(CACHE);
    await Promise.all(answers.map(([url, answer]) => cache.put(url, answer)));
  } catch (error) {
    // Without a connection a try costs nothing, and the next one may have one.
    if (!(error instanceof TypeError)) {
      await keepForNextTry(FAILED, new Response(String(Date.now())));
    }
    throw error;
  }
}

// Where there is no room for it, the next try fetches again.
async function keepForNextTry(url, response) {
  await caches.open(ATTEMPT).then((attempt) => attempt.put(url, response)).catch(() => null);
}

// The browser tries again at each load of a page.
async function hasFailedLately() {
  const failed = await fromCache(ATTEMPT, { url: FAILED });
  const since = Date.now() - Number(await failed?.text());
  return since >= 0 && since < BETWEEN_TRIES;
}

// Another version may have the very same file, or a try that failed may have fetched it.
async function fromDevice(file) {
  for (const name of await caches.keys()) {
    const found = await fromCache(name, file);
    const bytes = await found?.arrayBuffer().catch(() => null);
    if (bytes && (await isRight(file, bytes))) {
      return bytes;
    }
  }
  return null;
}

async function fetchForThisTry(file) {
  await giveWay();
  const bytes = await fetchChecked(file, { priority: "low" });
  await keepForNextTry(file.url, new Response(bytes));
  return bytes;
}

// Waits while a worker is fetched that somebody at a page waits for (xtask/src/worker_start.js). The lock
// goes with the worker, so nothing can hold it for ever.
async function giveWay() {
  await self.navigator.locks?.request("fetching", () => null).catch(() => null);
}

// The browser’s own cache may have the file from the page: under a name that changes with the file for
// as long as it likes, under another if the host says that it is unchanged. If what comes is wrong or
// breaks off, the host is asked once more, past every cache. Without a connection this is a `TypeError`.
async function fetchChecked(file, options) {
  const first = file.url.startsWith("/assets/") ? "default" : "no-cache";
  const bytes =
    (await ask(file, { ...options, cache: first }).catch(() => null)) ??
    // A redirect is then an answer and no lack of one, wherever it leads.
    (await ask(file, { ...options, cache: "reload", redirect: "manual" }));
  if (!bytes) {
    throw new Error(`${file.url}: not the file that this version was built with`);
  }
  return bytes;
}

// Null if the answer is not the file.
async function ask(file, options) {
  // The page came from here, or from a place in the app.
  const response = await fetch(file.url === PAGE ? "/" : file.url, options);
  const bytes = response.ok ? await response.arrayBuffer().catch(() => null) : null;
  return bytes && (await isRight(file, bytes)) ? bytes : null;
}

async function isRight({ sha256 }, bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("") === sha256;
}

// A file with the build's headers. A host's own say what is not true of this copy (its compression),
// what no answer may have here (a redirect, which may not answer a navigation; `Vary: *`, which no
// cache stores), or nothing at all of what the app needs for its safety.
function ownAnswer({ url }, body) {
  const headers = new Headers(HEADERS);
  const ending = url.slice(url.lastIndexOf(".") + 1);
  headers.set("Content-Type", MEDIA_TYPES[ending] ?? "application/octet-stream");
  if (url in WORKER_POLICIES) {
    const policy = WORKER_POLICIES[url].replaceAll("{origin}", self.location.origin);
    headers.set("Content-Security-Policy", policy);
  }
  return new Response(body, { headers });
}

async function becomeTheOnlyBuild() {
  for (const name of await caches.keys()) {
    if (name !== CACHE && name !== KEPT) {
      await caches.delete(name);
    }
  }
  // The first visit works offline at once, without loading the page again.
  await self.clients.claim();
}

// If the browser has discarded the cache, or cannot read it, the network answers instead.
async function stored(file, request) {
  return (await fromCache(CACHE, file)) ?? fromNetwork(file, request);
}

function fromCache(cacheName, { url }) {
  return caches.match(url, { cacheName, ignoreVary: true }).catch(() => undefined);
}

// A file of another version, or a network's page to log in at, stays as the host sent it: the headers
// of this build may not fit it.
async function fromNetwork(file, request) {
  const response = await fetch(request);
  const bytes = await response.clone().arrayBuffer();
  return (await isRight(file, bytes)) ? ownAnswer(file, bytes) : response;
}

// Fetched once, checked like every other file, and kept for use without a connection. A full disk
// must not stop the work that needed the file.
async function kept(file) {
  const before = await fromCache(KEPT, file);
  if (before) {
    // An earlier version may have kept it, with other headers.
    return ownAnswer(file, before.body);
  }
  const response = ownAnswer(file, await fetchChecked(file));
  const copy = response.clone();
  await caches.open(KEPT).then((cache) => cache.put(file.url, copy)).catch(() => null);
  return response;
}

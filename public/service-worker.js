// Keeps one build of the app on the device, whole, and answers from it.
//
// - A version is stored only when every file has the hash that its build recorded. Otherwise none
//   of
//   it is stored, and the previous version stays in use.
// - A new version waits until the page asks for it ("take-over"), which it does after the draft is
//   stored. An update never costs a word.
// - Nothing but the app's own files is ever stored here, so nothing personal is.
"use strict";

// The build fills in these three lines: xtask/src/stamp.rs.
const BUILD = "";
const FILES = [];
const WHEN_ASKED_FOR = [];

const CACHE = `build-${BUILD}`;
const PAGE = "/index.html";
const PATHS = new Set(FILES.map(({ url }) => url));
// Large files that are seldom needed are fetched on request and kept from then on. A version with
// the same large files finds them there.
const KEPT = `kept-${WHEN_ASKED_FOR.map(({ sha256 }) => sha256).join("-")}`;

self.addEventListener("install", (event) => event.waitUntil(storeTheWholeBuild()));
self.addEventListener("activate", (event) => event.waitUntil(becomeTheOnlyBuild()));

self.addEventListener("message", (event) => {
  if (event.data?.type === "take-over") {
    self.skipWaiting();
  }
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) {
    return;
  }
  if (PATHS.has(pathname)) {
    event.respondWith(stored(pathname, request));
  } else if (WHEN_ASKED_FOR.some(({ url }) => url === pathname)) {
    event.respondWith(kept(pathname));
  } else if (request.mode === "navigate") {
    // Every place in the app is the one page; the app reads the address.
    event.respondWith(stored(PAGE, request));
  }
});

// Everything is fetched and checked before anything is stored, so a build that fails leaves the
// caches as they were.
async function storeTheWholeBuild() {
  const checked = await Promise.all(
    FILES.map(async (file) => [file.url, await fetchChecked(file)]),
  );
  const cache = await caches.open(CACHE);
  await Promise.all(checked.map(([url, response]) => cache.put(url, response)));
}

async function fetchChecked({ url, sha256 }) {
  const response = await fetch(url, { cache: "reload" });
  if (!response.ok) {
    throw new Error(`${url}: status ${response.status}`);
  }
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hex !== sha256) {
    throw new Error(`${url}: not the file that this version was built with`);
  }
  // A fresh response: a redirected one may not answer a navigation, and these bytes are no longer
  // compressed.
  const headers = new Headers(response.headers);
  headers.delete("content-encoding");
  headers.delete("content-length");
  return new Response(bytes, { headers });
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

// If the browser has discarded the cache, the network answers instead.
async function stored(path, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) ?? fetch(request);
}

// Fetched once, checked like every other file, and kept for use without a connection. A full disk
// must not stop the work that needed the file.
async function kept(path) {
  const cache = await caches.open(KEPT);
  const before = await cache.match(path);
  if (before) {
    return before;
  }
  const response = await fetchChecked(WHEN_ASKED_FOR.find(({ url }) => url === path));
  await cache.put(path, response.clone()).catch(() => null);
  return response;
}

// The service worker of the lead page and of the wall on the same laptop. It hands out their kept shells and assets while
// the server is away, and nothing else: it never touches the stream, sign-in, or anything that is written.

const CACHES = ["lead-1", "wall-1"];
const PAGES = /^\/(workshops\/\d+\/lead|rooms\/\d+\/projector)\/$/;
const HASHED = /\.[0-9a-f]{12}\./;
const PATIENCE = 6000; // ms for the server's whole page; a venue's wifi may swallow it, or cut it in the middle

addEventListener("install", () => skipWaiting());

addEventListener("activate", (event) => event.waitUntil(tidy()));

async function tidy() {
  for (const name of await caches.keys()) if (/^(lead|wall)-/.test(name) && !CACHES.includes(name)) await caches.delete(name);
  await clients.claim();
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate" && PAGES.test(address.pathname)) event.respondWith(page(request, address.pathname));
  else if (address.pathname.startsWith("/static/")) event.respondWith(asset(request));
});

// The server's page where it came whole and in time and is ours (or sends us to sign in); else the kept shell, also where the
// server says by its tag that the page would be no other for this account. Whoever loads it again gets it whole.
async function page(request, path) {
  const standing = await kept(path);
  if (!standing) return fetch(request);
  const stop = new AbortController(); // AbortSignal.timeout came with Safari 16
  setTimeout(() => stop.abort(), PATIENCE);
  try {
    const isAgain = ["reload", "no-cache"].includes(request.cache);
    const answer = await asked(request, isAgain ? null : standing.headers.get("ETag"), stop.signal);
    if (answer.type === "opaqueredirect") return answer;
    const ours = answer.headers.has("X-Workshop-Version") || (answer.status >= 400 && answer.status < 500);
    return ours && answer.status !== 304 ? new Response(await answer.blob(), answer) : standing;
  } catch {
    return standing;
  }
}

// A visit to a page bears no word of ours: where one is to be said, the page is asked for as any other file.
function asked(request, tag, signal) {
  if (!tag) return fetch(request, { signal });
  const headers = { Accept: request.headers.get("Accept") ?? "text/html", "If-None-Match": tag };
  return fetch(request.url, { headers, signal, redirect: "manual", credentials: "same-origin" });
}

// A hashed name never changes what it names: the kept one is as good as the server's.
async function asset(request) {
  const standing = await kept(request);
  if (standing && HASHED.test(request.url)) return standing;
  try {
    return await fetch(request);
  } catch (fault) {
    if (standing) return standing;
    throw fault;
  }
}

async function kept(what) {
  for (const name of CACHES) {
    const found = await caches.match(what, { cacheName: name });
    if (found) return found;
  }
}

// Keeps this page without its workshop, and the assets it needs, so that it opens while the server is away.

import { pageAssets } from "./page-assets.js";
import { isOurs, request } from "./server.js";

const IMPORTED = /(?:from|import) ?"(\.[^"]+)"/g;

// `name` is one of the worker's CACHES; each kind of page has its own, for each needs other assets. The worker comes when there
// is something for it to hand out: before, all that is fetched here would go by it, at twice the cost, and find nothing.
export async function keepShell(address, { name, scope }) {
  if (!("serviceWorker" in navigator)) return;
  try {
    const cache = await caches.open(name);
    const tag = (await cache.match(location.pathname))?.headers.get("ETag");
    const shell = await request(address, tag ? { headers: { "If-None-Match": tag } } : {});
    if (!isOurs(shell) || !(shell.ok || shell.status === 304)) return;
    if (shell.ok) await cache.put(location.pathname, shell);
    await keepAssets(cache);
    await navigator.serviceWorker.register("/worker.js", { scope });
  } catch {
    // Kept at the next visit, then; working online needs none of it.
  }
}

// Drops the pages kept of a workshop that is no longer here. They hold nothing of it; they would open in vain.
export async function dropShells(workshop) {
  if (!("caches" in window)) return;
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const path of [`/workshops/${workshop}/lead/`, `/rooms/${workshop}/projector/`]) await cache.delete(path);
  }
}

async function keepAssets(cache) {
  await dropOlderShells(cache);
  const used = performance.getEntriesByType("resource").map((entry) => entry.name);
  const links = document.querySelectorAll('link[rel="stylesheet"], link[rel="icon"], script[src]');
  await document.fonts.ready; // which letters are shown is known then
  const named = [...used, ...[...links].map((item) => item.href ?? item.src), ...pageAssets()];
  const wanted = new Set(named.filter((name) => name.startsWith(`${location.origin}/static/`)));
  // What scripts share is named in them alone: an engine may not list what it had already.
  for (const name of wanted) {
    if (!name.endsWith(".js")) continue;
    const script = await (await keep(name, cache)).text();
    for (const [, path] of script.matchAll(IMPORTED)) wanted.add(new URL(path, name).href);
  }
  for (const kept of await cache.keys()) {
    if (kept.url.includes("/static/") && !wanted.has(kept.url)) await cache.delete(kept);
  }
  await Promise.allSettled([...wanted].map((name) => keep(name, cache)));
}

// Asks for what is not kept yet, once, and returns it as it is kept.
async function keep(name, cache) {
  const standing = await cache.match(name);
  if (standing) return standing;
  await cache.add(name);
  return cache.match(name);
}

// A shell of an older release names assets that are about to go: it would open without them.
async function dropOlderShells(cache) {
  const ours = [...document.querySelectorAll('link[rel="stylesheet"], script[src]')].map(
    (item) => new URL(item.href ?? item.src).pathname,
  );
  for (const kept of await cache.keys()) {
    if (kept.url.includes("/static/")) continue;
    const shell = await (await cache.match(kept)).text();
    if (!ours.every((name) => shell.includes(name))) await cache.delete(kept);
  }
}

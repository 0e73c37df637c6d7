// Somebody has just signed out here: what this browser keeps goes, whosever it is. Browsers are told so in a header too,
// which Safari before 17 does not know. Not where a sign-in only ran out: then lines may wait here for the next one.

const SIGNED_OUT = "signed-out=1";

async function forget() {
  localStorage.clear();
  sessionStorage.clear();
  indexedDB.deleteDatabase("workshops");
  for (const registration of (await navigator.serviceWorker?.getRegistrations()) ?? []) registration.unregister();
  for (const name of await caches.keys()) caches.delete(name);
}

if (document.cookie.split("; ").includes(SIGNED_OUT)) {
  document.cookie = `${SIGNED_OUT}; path=/; max-age=0`;
  forget();
}

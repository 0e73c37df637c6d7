// Call `act` when the page is looked at again or the network is back. Returns a function that ends it.
export function onWake(act) {
  const stop = new AbortController();
  const wake = (event) => {
    if (document.hidden || (event.type === "pageshow" && !event.persisted)) return; // an ordinary load is no waking
    act();
  };
  document.addEventListener("visibilitychange", wake, stop);
  for (const name of ["online", "pageshow"]) window.addEventListener(name, wake, stop);
  return () => stop.abort();
}

let lastRead = Date.now();
let elapsed = 0;

// Milliseconds that count sleep, as performance.now() may not, and never run backwards, as Date.now() may.
export function clock() {
  const read = Date.now();
  elapsed += Math.max(0, read - lastRead);
  lastRead = read;
  return elapsed;
}

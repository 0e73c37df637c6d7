// Looks again while files are being made, and puts in what came; the focus and the reader's place stay where they are.
import { swap } from "./screen.js";
import { request } from "./server.js";

const EVERY = 4000; // ms
const says = document.querySelector("[data-says]");

async function look() {
  try {
    const answer = await request(location.pathname, { cache: "no-store", redirect: "error" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of answer.ok ? document.querySelectorAll("[data-part]") : []) {
      const newer = page.querySelector(`[data-part="${part.dataset.part}"]`);
      if (newer) swap(part, newer, document.querySelector("main"));
    }
  } catch {
    /* the next look asks again */
  }
  if (document.querySelector("[data-waiting]")) setTimeout(look, EVERY);
  else says.textContent = document.querySelector("[data-late]") ? "A file did not come." : "The files are ready.";
}

setTimeout(look, EVERY);

// A phone in the room: follows the screen, or, on a page that looks elsewhere, only says where the room is.
import { Stage } from "#vocabulary";
import { isSame } from "./newer.js";
import { drawn, join, put, swap } from "./screen.js";
import { request } from "./server.js";
import { started } from "./started.js";
import { watch } from "./stream.js";

const { live, room, stage, revision, lineage, epoch } = document.body.dataset;
const page = { revision: Number(revision), lineage, epoch: Number(epoch) };
const holder = document.querySelector("[data-screen]");
const hereLink = document.querySelector("[data-here-link]"); // none where others could read what is sent
const nowAt = document.querySelector(".bar [data-now-at]");
const says = document.querySelector("[data-says]");
const fresh = document.querySelector("[data-fresh]");
let lost = false;
let reading;

function say(sentence) {
  if (sentence) says.textContent = sentence;
}

watch({
  url: live,
  now: `${live}now`,
  drawn: page,
  onScreen(said) {
    const next = drawn(said.html);
    if (holder) {
      if (hereLink) hereLink.hidden = next.dataset.here !== "yes";
      for (const link of document.querySelectorAll("[data-look]")) link.hidden = next.dataset.stage === Stage.PLANNED;
      return say(put(holder, next, isSame(said, page)));
    }
    // Taken back: nobody sees it before the start, but for a seat, which was given it then.
    if (next.dataset.stage === Stage.PLANNED && stage !== Stage.PLANNED) return location.replace(room);
    join(next.dataset);
    if (nowAt.dataset.nowAt !== next.dataset.nowAt) {
      nowAt.dataset.nowAt = nowAt.textContent = next.dataset.nowAt;
      say(`The facilitator moved on to ${next.dataset.nowAt}.`);
    }
    if (!isSame(said, page)) lookAgain();
  },
  onState(state, seconds) {
    const age = seconds < 100 ? `${seconds} s old` : `${Math.round(seconds / 60)} min old`;
    fresh.dataset.state = state;
    fresh.textContent = { live: "Connected", polling: `Slow connection, ${age}` }[state] ?? `Reconnecting, ${age}`;
    if (lost !== (state === "reconnecting")) say(lost ? "Connected again." : "The connection is lost. Trying again.");
    lost = state === "reconnecting";
  },
  onOver: () => location.replace(room), // which says why: closed, or another code
});
started();

// The lines of the question that is looked at may have changed too: take them from this page as it is now.
async function lookAgain() {
  const looked = document.querySelector("[data-looked] > [data-part]");
  if (!looked) return;
  reading?.abort();
  reading = new AbortController();
  try {
    const answer = await request(location.pathname, { cache: "no-store", redirect: "error", signal: reading.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const newer = page.querySelector("[data-looked] > [data-part]");
    if (answer.ok && newer) swap(looked, newer, document.querySelector("main"));
  } catch {
    /* the next change asks again */
  }
}

// Who has which line's edit box open. Said at once, beside the ordered queue: one that is lost does no harm, and the
// server forgets a box that is not said again. Heard beside the record, which knows nothing of it.

import { sendTo } from "../server.js";

const AGAIN = 60000; // ms between sayings while a box stays open
const LONG = 5000; // ms for one

export function makePresence(store, { base, csrfCookie }) {
  let open = null; // the line whose box is open here
  let gone = null; // the one that was left because the page is going
  let again;
  let editing = {}; // {line id: [user ids]}, as the server told it last
  let saying = Promise.resolve(); // one after the other: a leave that overtook its take would leave it standing

  async function post(id, word) {
    try {
      // keepalive: the last one is said while the page goes.
      const answer = await sendTo(`${base}findings/${id}/${word}/`, {}, { csrfCookie, keepalive: true, longest: LONG });
      await answer.text(); // read, or the connection stays taken
    } catch {
      // Lost.
    }
  }

  const say = (id, word) => (saying = saying.then(() => post(id, word)));

  function take(id) {
    if (!Number.isInteger(id)) return; // a line that waits here has no name on the server yet
    open = id;
    gone = null;
    say(id, "take");
    clearInterval(again);
    again = setInterval(() => say(id, "take"), AGAIN);
  }

  function leave() {
    if (open === null) return;
    clearInterval(again);
    say(open, "leave");
    open = null;
  }

  function hear(told) {
    if (JSON.stringify(told) === JSON.stringify(editing)) return;
    editing = told;
    store.changed();
  }

  // "Idris is editing", or nothing where nobody else is.
  function sentence(id) {
    const others = (editing[id] ?? []).filter((user) => user !== store.me);
    const names = others.map((user) => store.record.seats[user] ?? "Somebody").join(" and ");
    return names && `${names} ${others.length > 1 ? "are" : "is"} editing`;
  }

  // A page that goes has no time to wait its turn. Whoever stays after all is said again within the minute.
  for (const going of ["beforeunload", "pagehide"]) {
    addEventListener(going, () => {
      if (open !== null && open !== gone) post((gone = open), "leave");
    });
  }
  return { take, leave, hear, sentence };
}

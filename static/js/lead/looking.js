// Where this seat looks: at a question, at what the room sees, at the next one; and whether it follows the lead by itself.

import { Stage } from "#vocabulary";

export function makeLooking(store, { panels, capture, role, room, showing, notice }) {
  const follow = document.querySelector("[data-follow]"); // the facilitator's page has none

  // Somebody chose where to look: the lead is followed no more.
  function lookAt(key) {
    if (follow) follow.checked = false;
    store.lookAt(key);
  }

  // Looks at a question, with what is in the capture box; the room stays where it is.
  function go(key) {
    if (!panels.exists(key)) return;
    capture.bring(key);
    lookAt(key);
    capture.focus();
  }

  // Back to what the room sees. A line half typed stays where it was begun.
  function comeBack() {
    const seen = panels.seen() ?? store.record.lead; // of a list or a picture it sees no question
    if (!seen) return;
    store.lookAt(seen);
    capture.focus();
  }

  // Next and back; answers with a sentence where there is none. The facilitator takes the room along, the scribe only looks. A
  // line half typed stays where it was begun. While key actions are on the screen, next and back go through them.
  function step(by) {
    if (role.leads() && showing.isAgreeing()) return showing.step(by);
    const from = role.leads() ? (store.record.lead ?? null) : store.here;
    const key = panels.next(from, from ? by : 1);
    const end = key ? "" : by > 0 ? "That was the last question." : "That was the first question.";
    if (end) return (notice(end), end);
    const takesTheRoom = role.leads() && store.record.stage === Stage.RUNNING;
    if (takesTheRoom) room.lead(key), store.lookAt(key);
    else lookAt(key);
    capture.focus();
    return "";
  }

  // A line that is half typed stays with its question: unlike `go`.
  const at =
    (act) =>
    ({ key }, ...said) =>
      panels.exists(key) && (lookAt(key), act(...said));

  // The address may name a question: the pages around this one do.
  const goToNamed = () => go(decodeURIComponent(location.hash.slice(1)));

  function begin() {
    store.here = store.record.lead ?? panels.order()[0];
    store.changed();
    goToNamed();
  }

  let led = store.record.lead;
  store.onChange(() => {
    document.body.dataset.stage = store.record.stage;
    if (store.record.lead === led) return;
    led = store.record.lead;
    if (follow?.checked && led) store.lookAt(led);
  });
  follow?.addEventListener("change", () => follow.checked && store.record.lead && store.lookAt(store.record.lead));
  document.querySelector("[data-elsewhere]").addEventListener("click", comeBack);
  addEventListener("hashchange", goToNamed);

  return { go, comeBack, step, at, begin };
}

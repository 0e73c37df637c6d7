// Follows the workshop for as long as the seat stands: the stream says that something is new, the record says what.

import { askFor, isOurs, request } from "../server.js";
import { watch } from "../stream.js";
import { goesOn, stampOf, withChanges } from "./changes.js";
import { isAnother } from "./outbox/carry-over.js";

const NOW_AND_THEN = 1000; // ms
const LONG = 15000; // ms for an answer, and before asking again where none came

export function makeFollowing(store, { base, live, sender, onEditing, onGone, onAnew }) {
  const { release } = document.body.dataset;
  let fetching = null;
  let asked = false;
  let gone = false; // no workshop of this account's any more
  let told = store.server; // the newest that the stream has said there is
  let [again, wait] = [null, NOW_AND_THEN]; // for what it said, where it was asked for in vain
  const holds = () => stampOf(store.server, release);

  async function refresh() {
    if (fetching) return (asked = true);
    let heard = false;
    // Another account's is not this page's.
    fetching = askFor(`${base}record/`, { me: store.me, holds: holds(), longest: LONG });
    try {
      const response = await fetching;
      const ours = isOurs(response);
      if (ours) sender.signIn(response.status !== 401);
      gone = ours && response.status === 404;
      if (gone) onGone(), sender.wake(); // what waits is set aside now, not after a pause
      if (ours && response.ok) {
        heard = await take(await response.json());
        sender.keepRecord().catch(() => {});
      }
    } catch {
      // It is asked for again, below, or after the next write.
    }
    if (!heard) store.time.believe();
    fetching = null;
    if (asked) (asked = false), refresh();
    else if (heard) wait = NOW_AND_THEN;
    else if (!again) (again = setTimeout(askAgain, wait)), (wait = Math.min(wait * 2, LONG));
  }

  // The stream says once that there is a newer one: without this, nothing would ask for it before there is another.
  const isNews = ({ revision, lineage }) => revision > store.server.revision || lineage !== store.server.lineage;
  function askAgain() {
    again = null;
    if (!gone && isNews(told)) refresh();
  }

  // Where the two do not go together, the next answer brings everything.
  function merged(before, said) {
    try {
      return withChanges(before, said);
    } catch (fault) {
      reportError(fault);
      delete before.stamp;
    }
  }

  // Where the server's past is another, everything begins anew: what waits here, and what is kept here, too.
  async function take(said) {
    const before = store.server;
    if (!goesOn(before, said)) return ((asked = true), false);
    const record = merged(before, said);
    if (!record) return ((asked = true), false);
    store.accept(record);
    if (isAnother(record, before)) await sender.startAnew(before).then(onAnew);
    return true;
  }

  // What came with the answer to a write. Where it does not go on from the record that is here, that is asked for.
  async function hear(said) {
    if (!goesOn(store.server, said) || !(await take(said))) return refresh();
    sender.keepRecord().catch(() => {});
  }

  // While this page sends, it does not ask after each of its own lines.
  let asking = null;
  function hearOf(said, anew) {
    told = said;
    const ask = () => ((asking = null), (anew || isNews(told)) && refresh());
    if (sender.isDraining()) asking = asking ?? setTimeout(ask, NOW_AND_THEN);
    else ask();
  }

  function start() {
    watch({
      url: live,
      now: `${live}now`,
      onHeard({ at }) {
        if (store.time.isOff(at)) refresh();
      },
      onScreen(said, anew) {
        sender.wake();
        hearOf(said, anew);
      },
      onEditing,
      onState(state) {
        document.body.toggleAttribute("data-stale", state !== "live");
        document.querySelector("[data-offline]").hidden = state !== "reconnecting";
        if (state === "live") sender.wake();
        if (state === "reconnecting") onEditing({}); // nobody says any more who does
      },
      onOver: admitAgain,
    });
  }

  // What admits a page to the stream ends after a day, and with another sign-in. The lead page brings it anew while the seat
  // stands; without seat or workshop there is nothing to follow.
  async function admitAgain() {
    const page = await request(`${base}lead/`, { longest: LONG }).catch(() => null);
    await refresh();
    if (gone) return;
    setTimeout(start, page?.ok && isOurs(page) ? 0 : LONG);
  }

  addEventListener("focus", refresh); // back from signing in, in another tab
  return { refresh, holds, hear, start };
}

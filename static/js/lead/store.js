// The record as the server last told it, the writes on their way, and where this seat is looking.

import { safely } from "../listeners.js";
import { reachOf } from "./coverage.js";
import { isHeld } from "./outbox/carry-over.js";
import { overlay } from "./overlay.js";
import { makeServerTime } from "./server-time.js";

const SOON = 250; // ms

// `places`: question key -> {topic, section}. `follow` is told of each record before anything is drawn of it, and of where this
// seat looks; it answers where it looks from then on, if that is elsewhere.
export function makeStore(record, { me, seat, places, onDoubt, follow = () => null }) {
  const listeners = new Set();
  let soon = null;
  const store = {
    me,
    seat,
    places,
    server: record,
    writes: [],
    here: null,
    time: makeServerTime(record, { onDoubt }),
    record,
    // The record with some writes laid over it, and how far the room got by it.
    with(writes) {
      const made = overlay(store.server, writes);
      return Object.assign(made, { reach: reachOf(made, places) });
    },
    onChange(listener) {
      listeners.add(safely(listener));
    },
    changed() {
      clearTimeout(soon);
      soon = null;
      store.writes = store.writes.filter((w) => !isHeld(w, store.server));
      lay();
      for (const listener of listeners) listener(store);
    },
    // What comes many times a second is drawn a few times.
    changedSoon() {
      soon ??= setTimeout(store.changed, SOON);
    },
    // Takes the record as it stands now; they are asked for one after the other.
    accept(next) {
      store.time.tell(next.now);
      store.server = next;
      store.here = follow(next, store.here) ?? store.here;
      store.changed();
    },
    lookAt(key) {
      store.here = key;
      store.changed();
    },
  };
  // What cannot be laid over stops nobody: it is drawn without, and sent.
  const lay = safely(() => {
    store.record = store.with(store.writes.filter((w) => w.state !== "refused"));
  });
  return store;
}

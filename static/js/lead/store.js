// The record as the server last told it, the writes on their way, and where this seat is looking.

import { reachOf } from "./coverage.js";
import { overlay } from "./overlay.js";
import { makeServerTime } from "./server-time.js";

// `places`: question key -> {topic, section}.
export function makeStore(record, { me, seat, places, onDoubt }) {
  const listeners = new Set();
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
      listeners.add(listener);
    },
    changed() {
      store.writes = store.writes.filter((w) => !(w.revision && w.revision <= store.server.revision));
      store.record = store.with(store.writes.filter((w) => w.state !== "refused"));
      for (const listener of listeners) listener(store);
    },
    // Takes a newer record; an older one (an answer overtaken on the way) is ignored.
    accept(next) {
      store.time.tell(next.now);
      if (next.revision < store.server.revision) return;
      store.server = next;
      store.changed();
    },
    lookAt(key) {
      store.here = key;
      store.changed();
    },
  };
  return store;
}

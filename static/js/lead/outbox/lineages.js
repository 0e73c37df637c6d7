// The lineages that the server's database has no longer, as this page learnt of them: what was made on one is carried over to
// the present. Another tab may be ahead: what bears a lineage that is not known to be over is left as it is.

import { carryOver } from "./carry-over.js";

export function makeLineages(store) {
  const over = new Map(); // lineage -> the record that was seen of it, or null
  let again = false; // the present lineage went back to an earlier revision: all that was made on it is carried over once

  const end = (lineage, record = null) => over.set(lineage, record ?? over.get(lineage) ?? null);

  // The server's past is another than that of the record of `before`.
  function turn(before) {
    end(before.lineage, before);
    again = before.lineage === store.server.lineage;
  }

  // Carries over what there is, and answers which writes it changed.
  function carry() {
    const changed = [];
    for (const [lineage, past] of over) {
      if (lineage === store.server.lineage && !again) continue;
      const writes = store.writes.filter((write) => write.lineage === lineage);
      carryOver(writes, { past, now: store.server });
      changed.push(...writes);
    }
    again = false;
    return changed;
  }

  return { end, turn, carry };
}

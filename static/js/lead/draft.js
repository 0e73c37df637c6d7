// A line half typed outlives a reload, and a browser that is closed: it lies on this device until it is recorded, a day by
// the server's clock.

import { DRAFT, isNewer, schemaAfter, upgraded } from "./schemas.js";

const DAY = 24 * 3600 * 1000;

export function makeDraft(owner, time) {
  const name = `draft/${owner}`;
  let own = null; // what this tab kept last: another tab's is not its to take away

  function standing() {
    try {
      return JSON.parse(localStorage.getItem(name));
    } catch {
      return null; // no store here, or nothing that we wrote
    }
  }

  function keep(draft) {
    const there = standing();
    if (there && isNewer(there, DRAFT)) return;
    try {
      if (draft.text)
        localStorage.setItem(name, (own = JSON.stringify({ ...draft, at: time.now(), schema: schemaAfter(DRAFT) })));
      else if (localStorage.getItem(name) === own) localStorage.removeItem(name);
    } catch {
      // No store here: the line lives in the box alone.
    }
  }

  function kept() {
    const there = standing();
    own = there && localStorage.getItem(name);
    const draft = there && upgraded(there, DRAFT);
    return draft && time.now() - draft.at < DAY ? draft : null;
  }

  // Calls back with the text that another tab has recorded, or taken back.
  const onGone = (act) =>
    addEventListener(
      "storage",
      ({ key, oldValue, newValue }) => key === name && oldValue && newValue === null && act(JSON.parse(oldValue).text),
    );

  return { keep, kept, onGone };
}

// What is half typed in a dialog, until it is saved or discarded: in this page, for who presses Esc, and on this device, for
// whoever reloads it; a day by the server's clock. By account and workshop, as the line half typed (draft.js).

import { BOX, schemaAfter, upgraded } from "./schemas.js";

const DAY = 24 * 3600 * 1000;
const OURS = "box/";

// What lies here is of an older page, or nothing that we wrote.
function read(name) {
  try {
    return upgraded(JSON.parse(localStorage.getItem(name)), BOX);
  } catch {
    return null;
  }
}

// `past()` names the server's past that the page is on.
export function makeHalfTyped(owner, { time, past }) {
  const mine = `${OURS}${owner}/`;
  const left = new Map(); // name -> {dialog, about, subject, filled, typed, at}, as this page began with it or left it since

  function begin() {
    for (const name of Object.keys(localStorage).filter((one) => one.startsWith(OURS))) {
      const there = read(name);
      if (there && time.now() - there.at >= DAY)
        localStorage.removeItem(name); // whosever it is
      else if (there && name.startsWith(mine)) left.set(name, there);
    }
  }

  const nameOf = (dialog, about) => `${mine}${dialog}/${about}`;

  function keep(dialog, about, said) {
    const kept = { dialog, about: String(about), ...said, at: time.now(), schema: schemaAfter(BOX) };
    left.set(nameOf(dialog, about), kept);
    try {
      localStorage.setItem(nameOf(dialog, about), JSON.stringify(kept));
    } catch {
      // No store here: it lives in this page alone.
    }
  }

  function forget(dialog, about) {
    if (left.delete(nameOf(dialog, about))) localStorage.removeItem(nameOf(dialog, about));
  }

  try {
    begin();
  } catch {
    // No store here.
  }
  return {
    keep,
    forget,
    past,
    of: (dialog, about) => left.get(nameOf(dialog, about)),
    all: () => [...left.values()].sort((a, b) => b.at - a.at),
  };
}

// The workshop is no longer here for this account: it was deleted, or the seat was taken away; the server tells nobody which.
// The page says so once and shows nothing of the record any more, and this device forgets it. What waits the sender sets
// aside in sight; a line half typed stays in its box. Both can be copied.

import { dropShells } from "../shell.js";
import { forget } from "./shelf.js";

export function makeGone({ owner, workshop }) {
  const note = document.querySelector("[data-gone-note]");
  const text = document.querySelector("#capture-text");
  const area = document.querySelector("[data-area]");

  return function gone() {
    forget(owner).catch(() => {});
    dropShells(workshop).catch(() => {});
    if (!note.hidden) return;
    note.hidden = false;
    document.body.toggleAttribute("data-gone", true);
    text.readOnly = Boolean(text.value);
    document.querySelector("[data-left-typed]").hidden = !text.value;
    area.href = note.querySelector("a").href;
    if (!document.querySelector("dialog[open]")) note.focus();
  };
}

// Where the room sees this screen too, what is for seats alone goes from it: names, notes, agreement, what is parked, kept off
// the screen or withdrawn (css/pages/lead/mirrored.css). It stays so on this device until it is switched back.

import { keep, kept } from "./habits.js";

const MIRRORED = "lead.mirrored";

export function makeMirrored({ notice }) {
  const button = document.querySelector("[data-mirror]");

  function put(on) {
    document.body.toggleAttribute("data-mirrored", on);
    button.setAttribute("aria-pressed", String(on));
    keep(MIRRORED, on ? "yes" : null);
  }

  function toggle() {
    const on = !document.body.hasAttribute("data-mirrored");
    put(on);
    notice(on ? "Names, notes, agreement and parked lines are hidden on this screen." : "Everything is shown again.");
  }

  button.addEventListener("click", toggle);
  put(kept(MIRRORED) === "yes");
  return toggle;
}

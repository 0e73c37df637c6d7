// The keyboard of the lead page: Ctrl or Cmd with K and then a key, Alt with the key where that writes nothing, and the paging
// keys that a clicker sends. Never a bare letter. What the page says of its keys holds on this machine.

import { COMMAND_OF_KEY } from "#vocabulary";
import { isModifier, meant } from "./key-press.js";

const mac = /^(mac|ip)/i.test(navigator.userAgentData?.platform ?? navigator.platform);

// `commands`: by their names in the table of keys (templatetags/keyboard.py); `pages`: PageDown and PageUp.
export function makeKeys({ commands, pages }) {
  const says = document.querySelector("[data-prefix]");
  let waits = false;

  function wait(on) {
    waits = on;
    says.textContent = on ? says.dataset.says : "";
  }

  // Before whatever listens where the focus is: an arrow behind the prefix is no arrow in the capture box.
  function press(event) {
    if (document.querySelector("dialog[open]")) return wait(false);
    if (waits && isModifier(event)) return;
    const asked = meant(event, { mac, waits });
    const commandOf = (key) => commands[COMMAND_OF_KEY[key]];
    const act = pages[asked?.page] ?? commandOf(asked?.command) ?? commandOf(asked?.or);
    const isOurs = asked?.prefix || act || (waits && event.key === "Escape");
    wait(Boolean(asked?.prefix));
    if (!isOurs) return;
    event.preventDefault();
    event.stopPropagation();
    act?.();
  }

  addEventListener("keydown", press, true);
  for (const going of ["pointerdown", "blur"]) addEventListener(going, () => wait(false));

  for (const key of document.querySelectorAll("kbd")) key.translate = false; // as they stand on the keyboard
  if (!mac) return;
  for (const key of document.querySelectorAll("kbd[data-key]")) key.textContent = key.textContent.replace("Alt", "⌘K");
  for (const [name, on] of [
    ["mac", true],
    ["others", false],
  ])
    for (const words of document.querySelectorAll(`[data-keys-on="${name}"]`)) words.hidden = !on;
}

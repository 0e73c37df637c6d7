// The keyboard of the lead page. Only keys with Alt, and the paging keys a clicker sends; never a bare letter.

// On a Mac, Alt makes another sign of a letter: then its place on the keyboard names it. A digit's place always does.
function pressed({ altKey, code, key }) {
  if (altKey && code.startsWith("Digit")) return code.slice(5);
  if (altKey && (key === "Dead" || (key.length === 1 && key > "~"))) return code === "Slash" ? "/" : code.replace("Key", "").toLowerCase();
  return key.length === 1 ? key.toLowerCase() : key;
}

export function makeKeys(handlers) {
  addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) return;
    const name = `${event.altKey && !event.ctrlKey && !event.metaKey ? "Alt+" : ""}${pressed(event)}`;
    if (!name.startsWith("Alt+") && name !== "PageDown" && name !== "PageUp") return;
    const act = handlers[name];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

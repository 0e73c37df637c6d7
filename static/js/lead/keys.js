// The keyboard of the lead page. Only keys with Alt, and the paging keys a clicker sends; never a bare letter.

export function makeKeys(handlers) {
  addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) return;
    const name = `${event.altKey && !event.ctrlKey && !event.metaKey ? "Alt+" : ""}${event.altKey && event.code.startsWith("Digit") ? event.code.slice(5) : event.key.length === 1 ? event.key.toLowerCase() : event.key}`;
    if (!name.startsWith("Alt+") && name !== "PageDown" && name !== "PageUp") return;
    const act = handlers[name];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

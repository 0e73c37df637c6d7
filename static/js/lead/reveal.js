// Lines kept off the screen stay closed on this page too until somebody opens them: the laptop may be mirrored.

export function makeReveal(store) {
  const button = document.querySelector("[data-reveal]");
  let open = false;

  button.addEventListener("click", () => {
    open = !open;
    button.setAttribute("aria-pressed", String(open));
    store.changed();
  });
  store.onChange(() => {
    button.hidden = !store.record.findings.some((line) => !line.on_screen && (line.question === store.here || !line.question));
  });
  return { text: (line) => (line.on_screen || open ? line.text : "Kept off the screen") };
}

// Keeps the wall from going dark, and says where it cannot: `note` is shown as long as the page is looked at without a wake
// lock.
export function keepAwake(note) {
  let held = null;

  async function take() {
    if (document.hidden || held) return;
    try {
      held = await navigator.wakeLock?.request("screen");
      held?.addEventListener("release", () => ((held = null), take())); // the page was put away, or the battery is low
    } catch {
      held = null;
    }
    note.hidden = Boolean(held) || document.hidden; // off a secure origin there is none, and older browsers have none
  }

  document.addEventListener("visibilitychange", take);
  take();
}

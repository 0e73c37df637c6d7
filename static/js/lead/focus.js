// The focus never falls to the page itself, where typing is lost: what held it may be gone when a list is drawn anew, or
// hidden in a box that has closed.

export function keepFocus(store, fallback) {
  let last = null;

  function look() {
    const now = document.activeElement;
    const holder = now && now !== document.body ? now : last;
    const fallen = holder && !(holder.isConnected && holder.getClientRects().length);
    if (fallen && !document.querySelector("dialog[open]")) fallback();
  }

  document.addEventListener("focusin", ({ target }) => (last = target));
  document.addEventListener("click", () => setTimeout(look));
  document.addEventListener("close", () => setTimeout(look), true);
  store.onChange(look);
}

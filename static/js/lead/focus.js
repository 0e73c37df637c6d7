// The focus never falls to the page itself, where typing is lost: what held it may be gone when a list is drawn anew.

export function keepFocus(store, fallback) {
  let last = null;

  function look() {
    const fallen = document.activeElement === document.body && last && !(last.isConnected && last.checkVisibility());
    if (fallen && !document.querySelector("dialog[open]")) fallback();
  }

  document.addEventListener("focusin", ({ target }) => (last = target));
  document.addEventListener("click", () => setTimeout(look));
  document.addEventListener("close", () => setTimeout(look), true);
  store.onChange(look);
}

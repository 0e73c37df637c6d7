// The page's script is at work: there is nothing to be said any more, or tried again (see start.js).
export function started() {
  document.querySelector("[data-start]")?.remove();
}

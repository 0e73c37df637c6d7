// The agenda on its page: items move by the arrows, by Alt with an arrow key, or by dragging; nothing is saved until Save.

const list = document.querySelector("[data-arranging]");
const says = document.querySelector("[data-arranged]");
const items = () => [...list.children];
const EDGE = 60; // pixels: nearer to an edge of the window than this the page scrolls along
const grips = list.querySelectorAll("[data-grip]");

function say(item) {
  says.textContent = `${item.dataset.item}: ${items().indexOf(item) + 1} of ${items().length}. Not saved yet.`;
}

function move(item, step) {
  const at = items().indexOf(item) + step;
  if (at < 0 || at >= items().length) return;
  const held = document.activeElement;
  if (step < 0) items()[at].before(item);
  else items()[at].after(item);
  held?.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
  say(item);
}

list.addEventListener("click", (event) => {
  const button = event.target.closest('button[name="move"]');
  if (!button) return;
  event.preventDefault();
  move(button.closest("li"), button.value.endsWith("up") ? -1 : 1);
});

list.addEventListener("keydown", (event) => {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!event.altKey || !step) return;
  event.preventDefault();
  move(event.target.closest("li"), step);
});

// By mouse, pen or finger: the item goes where the pointer is.
for (const grip of grips) {
  const item = grip.closest("li");
  grip.hidden = false;
  grip.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    item.toggleAttribute("data-dragged", true);
  });
  grip.addEventListener("pointermove", ({ clientY }) => {
    if (!item.hasAttribute("data-dragged")) return;
    if (clientY < EDGE || clientY > innerHeight - EDGE) scrollBy(0, clientY < EDGE ? -EDGE / 4 : EDGE / 4);
    const middle = (one) => one.getBoundingClientRect().top + one.getBoundingClientRect().height / 2;
    const before = items().find((one) => one !== item && clientY < middle(one)) ?? null;
    if (before !== item.nextElementSibling) list.insertBefore(item, before);
  });
  for (const ends of ["pointerup", "pointercancel"]) {
    grip.addEventListener(ends, () => {
      if (item.hasAttribute("data-dragged")) say(item);
      item.removeAttribute("data-dragged");
    });
  }
}

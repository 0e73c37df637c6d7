// Walking through the agenda by the arrow keys, and moving its items: by Shift with an arrow key, or by dragging.

import { Write } from "#vocabulary";

export function makeAgendaMoves(store, { list, write }) {
  const rows = () => [...list.children];
  const nameOf = (row) => row && store.record.agenda.find(({ id }) => String(id) === row.dataset.item)?.id;
  const rowAt = (node) => node?.closest?.("[data-item]") ?? null;
  const change = (row) => row?.querySelector(".agenda__change");

  function put(id, place) {
    const order = store.record.agenda.map((item) => item.id);
    const from = order.indexOf(id);
    if (from < 0 || place < 0 || place >= order.length || place === from) return;
    order.splice(place, 0, ...order.splice(from, 1));
    write(Write.ORDER_AGENDA, ["agenda", "order"], { order });
  }

  function press(event) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const row = rowAt(event.target);
    const at = rows().indexOf(row);
    if (event.shiftKey && row) put(nameOf(row), at + step);
    else change(rows()[row ? at + step : 0])?.focus();
  }

  // Whoever arranges a row stays there, wherever it stands then. What starts an item gives the focus back: see focus.js.
  function keepingFocus(redraw) {
    const row = rowAt(document.activeElement);
    const held = row && document.activeElement === change(row) && row.dataset.item;
    redraw();
    if (held) change(rows().find(({ dataset }) => dataset.item === held))?.focus({ preventScroll: true });
  }

  let dragged = null;
  list.addEventListener("dragstart", (event) => {
    dragged = nameOf(rowAt(event.target));
    event.dataTransfer.effectAllowed = "move";
  });
  list.addEventListener("dragover", (event) => {
    if (dragged === null) return;
    event.preventDefault();
    for (const row of rows()) row.toggleAttribute("data-over", row === rowAt(event.target));
  });
  list.addEventListener("drop", (event) => {
    const over = rowAt(event.target);
    if (dragged === null || !over) return;
    event.preventDefault();
    put(dragged, rows().indexOf(over));
  });
  list.addEventListener("dragend", () => {
    dragged = null;
    for (const row of rows()) row.removeAttribute("data-over");
  });
  list.addEventListener("keydown", press);
  const focused = () => rowAt(document.activeElement) && { id: nameOf(rowAt(document.activeElement)) };
  return { keepingFocus, focused };
}

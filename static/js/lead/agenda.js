// The agenda beside the work: what each item still needs, what is open, a button that starts whatever is no section, and what
// arranges it: items move by dragging or by Shift with an arrow key, and a box of each says the rest.

import { ItemKind, Stage, Write } from "#vocabulary";
import { makeAgendaMoves } from "./agenda-moves.js";
import { countsFromStart, itemsOf, standingOf, usedOf } from "./day.js";
import { length, secondsLeft } from "./plan.js";
import { say } from "./say.js";

const element = (name, values) => Object.assign(document.createElement(name), values);
const OPEN = [Stage.PLANNED, Stage.RUNNING];

export function makeAgenda(store, { write, itemBox }) {
  const list = document.querySelector("[data-agenda]");
  const says = document.querySelector("[data-agenda-says]");
  const add = document.querySelector("[data-agenda-new]");
  if (!list) return;
  const start = (item) => write(Write.OPEN_ITEM, ["agenda", item.id, "open"]);
  const moves = makeAgendaMoves(store, { list, write });
  let drawn = "";

  // Drawn anew only where what stands in it changed: a button may have the focus.
  function draw() {
    const items = JSON.stringify([
      store.record.stage,
      store.record.agenda.map(({ id, title, section, opened_at, reason, note }) => [
        id,
        title,
        section,
        opened_at,
        reason,
        note,
      ]),
    ]);
    if (items !== drawn) moves.keepingFocus(() => list.replaceChildren(...store.record.agenda.map(row)));
    tick();
    const open = list.querySelector("[data-open]");
    if (items !== drawn && open) list.scrollTop = open.offsetTop - list.offsetTop;
    drawn = items;
    add.hidden = !OPEN.includes(store.record.stage);
  }

  function row(item) {
    const li = element("li", { draggable: OPEN.includes(store.record.stage) });
    li.dataset.item = item.id;
    li.toggleAttribute("data-open", Boolean(item.opened_at));
    li.toggleAttribute("data-out", Boolean(item.reason));
    const title = `${item.section ? `${item.section} ` : ""}${item.title}`;
    li.append(startable(item) ? button(title, `Start: ${title}`, () => start(item)) : element("span", { textContent: title }));
    li.append(element("span", { className: "agenda__left" }));
    if (OPEN.includes(store.record.stage)) {
      const change = button("⋯", `Change on the agenda: ${title}`, () => itemBox.open(current(item.id)));
      change.className = "agenda__change";
      change.setAttribute("aria-label", change.title); // ariaLabel: not in Firefox before 119
      li.append(change);
    }
    if (item.note) li.append(element("span", { className: "agenda__note", textContent: item.note }));
    return li;
  }

  const startable = (item) => !item.section && !item.reason && store.record.stage === Stage.RUNNING;
  const current = (id) => store.record.agenda.find((item) => item.id === id);
  const button = (textContent, title, onclick) =>
    element("button", { type: "button", className: "quiet", textContent, title, onclick });

  function tick() {
    const at = store.time.now();
    itemsOf(store.record, at).forEach((item, n) =>
      say(list.children[n].querySelector(".agenda__left"), leftOf(item, store.record.agenda[n])),
    );
    say(says, planned(at));
  }

  function leftOf(item, { reason }) {
    if (reason && item.kind !== ItemKind.SECTION) return "left out";
    const left = secondsLeft(item);
    if (!left && !item.is_open) return item.to_take || item.kind !== ItemKind.SECTION ? "done" : "left out";
    return left === item.minutes * 60 ? `${item.minutes} min` : `${length(left + 59)} left`;
  }

  function planned(at) {
    const { planned_end, stage } = store.record;
    if (!planned_end || !OPEN.includes(stage)) return "";
    const since = countsFromStart(store.record) ? " (from when it was started)" : "";
    const end = `Planned end ${store.time.ofDay(planned_end)}${since}`;
    const stands = standingOf(store.record, at);
    return stands ? `${end}, ${length(stands.left + 59)} to do. ${used(at)}` : end;
  }

  function used(at) {
    const { day, open } = usedOf(store.record, at);
    return `Used: ${length(day)}${open === null ? "" : `, ${length(open)} of it by what is open`}.`;
  }

  const here = () => store.record.agenda.find(({ opened_at }) => opened_at) ?? store.record.agenda.at(-1);
  add.onclick = () => itemBox.openNew(moves.focused() ?? here());
  store.onChange(draw);
  setInterval(tick, 5000);
}

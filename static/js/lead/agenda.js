// The agenda beside the work: what each item still needs, what is open, and a button that starts whatever is no section.

import { ItemKind, Stage, Write } from "#vocabulary";
import { countsFromStart, itemsOf, standingOf } from "./day.js";
import { length, secondsLeft } from "./plan.js";
import { say } from "./say.js";

const element = (name, values) => Object.assign(document.createElement(name), values);

export function makeAgenda(store, { write }) {
  const list = document.querySelector("[data-agenda]");
  const says = document.querySelector("[data-agenda-says]");
  if (!list) return;
  const start = (item) => write(Write.OPEN_ITEM, ["agenda", item.id, "open"]);
  let drawn = "";

  // Drawn anew only where what stands in it changed: a button may have the focus.
  function draw() {
    const items = JSON.stringify([
      store.record.stage,
      store.record.agenda.map(({ id, title, section, opened_at }) => [id, title, section, opened_at]),
    ]);
    if (items !== drawn) list.replaceChildren(...store.record.agenda.map(row));
    tick();
    const open = list.querySelector("[data-open]");
    if (items !== drawn && open) list.scrollTop = open.offsetTop - list.offsetTop;
    drawn = items;
  }

  function row(item) {
    const li = element("li");
    li.toggleAttribute("data-open", Boolean(item.opened_at));
    const title = `${item.section ? `${item.section} ` : ""}${item.title}`;
    if (item.section || store.record.stage !== Stage.RUNNING) li.append(title);
    else
      li.append(
        element("button", {
          type: "button",
          className: "quiet",
          textContent: title,
          title: `Start: ${title}`,
          onclick: () => start(item),
        }),
      );
    li.append(element("span"));
    return li;
  }

  function tick() {
    const at = store.time.now();
    itemsOf(store.record, at).forEach((item, n) => say(list.children[n].lastChild, leftOf(item)));
    say(says, planned(at));
  }

  function leftOf(item) {
    const left = secondsLeft(item);
    if (!left && !item.is_open) return item.to_take || item.kind !== ItemKind.SECTION ? "done" : "left out";
    return left === item.minutes * 60 ? `${item.minutes} min` : `${length(left + 59)} left`;
  }

  function planned(at) {
    const { planned_end, stage } = store.record;
    if (!planned_end || ![Stage.PLANNED, Stage.RUNNING].includes(stage)) return "";
    const since = countsFromStart(store.record) ? " (from when it was started)" : "";
    const end = `Planned end ${store.time.ofDay(planned_end)}${since}`;
    const stands = standingOf(store.record, at);
    return stands ? `${end}, ${length(stands.left + 59)} to do` : end;
  }

  store.onChange(draw);
  setInterval(tick, 5000);
}

// The key actions beside the work, in the group's order. The focus stays with its action, whatever moves.

import { Stage, View, Write } from "#vocabulary";
import { standing } from "./agreement.js";
import { told } from "./told-fields.js";

const BUTTONS = ["acts__what", "acts__show", "acts__up", "acts__down"];

// `onShow`: puts one on the room's screen, or all (null).
export function makeActionList(store, { write, onEdit, onShow }) {
  const list = document.querySelector("[data-actions]");
  const count = document.querySelector("[data-actions-count]");
  const soonest = document.querySelector("[data-by-day]");
  const box = document.querySelector('[data-form="action"]');

  function move(id, step) {
    const order = store.record.actions.map((a) => a.id);
    const at = order.indexOf(id);
    if (at + step < 0 || at + step >= order.length) return;
    [order[at], order[at + step]] = [order[at + step], order[at]];
    write(Write.ORDER_ACTIONS, ["actions", "order"], { order });
  }

  // Soonest first, as a press puts them; what has no day comes last. The group's order stands until then.
  const dayOf = ({ by_when: day }) => day || "9999";
  const byDay = () => [...store.record.actions].sort((a, b) => dayOf(a).localeCompare(dayOf(b))).map(({ id }) => id);
  soonest.onclick = () => write(Write.ORDER_ACTIONS, ["actions", "order"], { order: byDay() });

  function button(className, label, text, act) {
    const made = Object.assign(document.createElement("button"), {
      type: "button",
      className,
      title: label,
      textContent: text,
      onclick: act,
    });
    made.setAttribute("aria-label", label); // ariaLabel: not in Firefox before 119
    return made;
  }

  // Who leads shows one to the room, and takes it back to all of them.
  const canShow = () => list.hasAttribute("data-shows") && store.record.stage === Stage.RUNNING;
  const isShown = ({ id }) => store.record.view === View.AGREEING && store.record.screen_action === id;
  function shower(action, n) {
    const label = isShown(action) ? `The room sees action ${n + 1}: show all` : `Show action ${n + 1} to the room`;
    const made = button("acts__show", label, "show", () => onShow(isShown(action) ? null : action.id));
    made.dataset.actShow = "";
    made.setAttribute("aria-pressed", String(isShown(action)));
    return made;
  }

  function item(action, n, all) {
    const li = document.createElement("li");
    li.dataset.id = action.id;
    const stand = standing(action, store.record.people ?? []);
    const missing = [!stand && "no lead", !action.by_when && !action.by_when_said && "no date"].filter(Boolean);
    const about = [...told(box, action, { listed: true }), missing.join(", ")].filter(Boolean).join(" · ");
    li.append(button("acts__what", `Edit action ${n + 1}: ${action.what}`, action.what, () => onEdit(action)));
    const span = (className, textContent) => Object.assign(document.createElement("span"), { className, textContent });
    li.append(span("acts__who", about));
    if (stand) li.append(span(`acts__agreement agreement agreement--${stand.state}`, stand.words));
    if (canShow()) li.append(shower(action, n));
    if (n > 0) li.append(button("acts__up", `Move action ${n + 1} up`, "↑", () => move(action.id, -1)));
    if (n < all.length - 1) li.append(button("acts__down", `Move action ${n + 1} down`, "↓", () => move(action.id, 1)));
    return li;
  }

  function draw() {
    const held = list.contains(document.activeElement) ? document.activeElement : null;
    const [row, name] = [held?.closest("li"), held?.className];
    const place = row && [...list.children].indexOf(row);
    count.textContent = store.record.actions.length || "";
    list.replaceChildren(...store.record.actions.map(item));
    soonest.hidden = String(byDay()) === String(store.record.actions.map((a) => a.id));
    if (!row) return;
    // One that the server has just given its number stands where it stood. At an end the other arrow takes the focus.
    const now = list.querySelector(`[data-id="${row.dataset.id}"]`) ?? list.children[place];
    const other = BUTTONS.filter((one) => one !== name).reverse();
    [name, ...other]
      .map((one) => now?.querySelector(`.${one}`))
      .find(Boolean)
      ?.focus();
  }

  let drawn = "";
  store.onChange(() => {
    const { actions, people, view, stage, screen_action: shown } = store.record;
    const now = JSON.stringify([actions, people, stage, view === View.AGREEING && shown]);
    if (now === drawn) return;
    drawn = now;
    draw();
  });
}

// Key actions: agree one afresh or from a recommendation, edit, withdraw, put in order.

import { makeBox } from "./box.js";

const FIELDS = ["what", "lead_person", "lead_organisation", "by_when", "measure", "agreed", "priority_action"];

export function makeActionBox(store, { write }) {
  const list = document.querySelector("[data-actions]");
  const count = document.querySelector("[data-actions-count]");
  const from = document.querySelector("[data-from]");
  const withdraw = document.querySelector("[data-withdraw]");
  const box = makeBox("action", save);

  function open(action, findings = [], what = "") {
    const line = store.record.findings.find((f) => f.id === findings[0]);
    from.hidden = !line;
    from.textContent = line ? `From: ${line.text}` : "";
    withdraw.hidden = !action;
    box.open({ action, findings }, action ?? { what });
  }

  function openFrom(id) {
    const line = store.record.findings.find((f) => String(f.id) === String(id));
    open(null, [line.id], line.text);
  }

  function save({ action, findings }, said, button) {
    if (button === "withdraw") {
      write("action.withdraw", ["actions", action.id, "withdraw"], { version: action.version }, action.id);
      return null;
    }
    if (!said.what) return "Say what will be done.";
    if (Math.max(said.what.length, said.measure.length) > 2000) return "This holds up to 2,000 characters. Shorten it.";
    said.priority_action = Number(said.priority_action) || 0;
    if (!action) {
      write("action.agree", ["actions"], { ...said, findings });
      return null;
    }
    const body = Object.fromEntries(FIELDS.filter((n) => said[n] !== (action[n] ?? (n === "priority_action" ? 0 : ""))).map((n) => [n, said[n]]));
    if (Object.keys(body).length) write("action.edit", ["actions", action.id], { ...body, version: action.version }, action.id);
    return null;
  }

  function move(id, step) {
    const order = store.record.actions.map((a) => a.id);
    const at = order.indexOf(id);
    if (at + step < 0 || at + step >= order.length) return;
    [order[at], order[at + step]] = [order[at + step], order[at]];
    write("actions.order", ["actions", "order"], { order });
    list.children[at + step]?.querySelector(step < 0 ? ".acts__up" : ".acts__down")?.focus();
  }

  const button = (className, label, text, act) => Object.assign(document.createElement("button"), { type: "button", className, title: label, textContent: text, ariaLabel: label, onclick: act });

  function item(action, n, all) {
    const li = document.createElement("li");
    const missing = [!action.lead_person && !action.lead_organisation && "no lead", !action.by_when && "no date", !action.agreed && "not agreed"].filter(Boolean);
    const who = [action.lead_person, action.lead_organisation].filter(Boolean).join(", ");
    li.append(button("acts__what", `Edit action ${n + 1}: ${action.what}`, action.what, () => open(action)));
    li.append(Object.assign(document.createElement("span"), { className: "acts__who", textContent: [who, missing.join(", ")].filter(Boolean).join(" · ") }));
    if (n > 0) li.append(button("acts__up", `Move action ${n + 1} up`, "↑", () => move(action.id, -1)));
    if (n < all.length - 1) li.append(button("acts__down", `Move action ${n + 1} down`, "↓", () => move(action.id, 1)));
    return li;
  }

  let drawn = "";
  store.onChange(() => {
    const now = JSON.stringify(store.record.actions);
    if (now === drawn) return;
    drawn = now;
    count.textContent = store.record.actions.length || "";
    list.replaceChildren(...store.record.actions.map(item));
  });
  return { open, openFrom };
}

// A text that is past, with its way back; and a list of such that is asked for whenever it is opened.

import { ask } from "./ask.js";

const made = (name, className, textContent) => Object.assign(document.createElement(name), { className, textContent });

// `kind` is a line's; what is no line has none.
export function pastText({ text, kind, about, onBack }) {
  const back = Object.assign(made("button", "quiet", "Bring back"), { type: "button", onclick: () => onBack(back) });
  back.append(made("span", "out-of-sight", `: ${text.slice(0, 60)}`));
  const li = document.createElement("li");
  li.append(
    made("span", kind ? `old__text of-${kind.replace("_", "-")}` : "old__text", text),
    made("span", "old__about", [kind?.replace("_", " "), ...about].filter(Boolean).join(" · ")),
    back,
  );
  return li;
}

// `list(told)` makes the items of what was told at the addresses; where there are none, `none` is said.
export function pastList(details, { addresses, list, none }) {
  const [says, items, summary] = ["p", "ol", "summary"].map((name) => details.querySelector(name));
  let asking = 0;
  let drawn = "";

  async function load() {
    const mine = (asking += 1);
    const answers = await Promise.all(addresses().map(ask));
    if (mine !== asking) return; // something later was asked, or the list is another's now
    const told = answers.every(Boolean) ? Object.assign({}, ...answers) : null;
    const now = told ? JSON.stringify(told) : drawn;
    const held = items.contains(document.activeElement);
    if (now !== drawn) items.replaceChildren(...list(told));
    if (held && !items.contains(document.activeElement)) summary.focus();
    drawn = now;
    says.textContent = !told
      ? "The server cannot be reached. Close this list and open it again later."
      : items.children.length
        ? ""
        : none;
  }

  function clear() {
    asking += 1;
    drawn = says.textContent = "";
    items.replaceChildren();
  }

  details.addEventListener("toggle", () => details.open && load());
  return { load, clear };
}

// What the wall's copy of a question is made of: elements by their attributes, kinds, and texts as far as there is room.

import { KIND_SIGN, ON_WALL } from "#vocabulary";
import { lengthOf } from "../count.js";

export function element(name, about, ...inside) {
  const made = document.createElement(name);
  for (const [what, value] of Object.entries(about)) made.setAttribute(what, value);
  made.append(...inside);
  return made;
}

export const key = (name, said) => element(name, { translate: "no" }, said);
export const cssName = (kind) => kind.replace("_", "-");
export const added = (question) => question.querySelector(".tag--local").cloneNode(true);
export const note = (words) => element("span", { class: "newest__note" }, words);

export function sign(kind, word) {
  return element(
    "span",
    { class: `kind kind--${cssName(kind)}` },
    element("span", { class: "kind__sign", "aria-hidden": "true" }, KIND_SIGN[kind]),
    ` ${word}`,
  );
}

// Of the section that a topic's panel stands in: its key, its title, and the class of its band.
export function sectionIn(panel) {
  const section = panel.querySelector(".topic__section");
  const band = [...panel.classList].find((name) => name.startsWith("of-"));
  return { number: section.querySelector("b").textContent, title: section.lastChild.textContent.trim(), band };
}

// The size of type of a text that leads the wall, 1 the largest.
export const stepOf = (text) => 1 + ON_WALL.LINE_STEPS.filter((letters) => lengthOf(text) > letters).length;

export function shortened(text, letters) {
  const all = [...text]; // as the server counts
  if (all.length <= letters) return text;
  const cut = all.slice(0, letters);
  const end = cut.lastIndexOf(" ");
  const whole = end >= letters / 2 ? cut.slice(0, end) : cut;
  return `${whole.join("").replace(/[ ,;:.]+$/, "")}…`;
}

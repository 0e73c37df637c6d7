// What the wall's copy of a question is made of: elements by their attributes, kinds, and texts as far as there is room.

import { KIND_SIGN } from "#vocabulary";

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

export function shortened(text, letters) {
  const all = [...text]; // as the server counts
  if (all.length <= letters) return text;
  const cut = all.slice(0, letters);
  const end = cut.lastIndexOf(" ");
  const whole = end >= letters / 2 ? cut.slice(0, end) : cut;
  return `${whole.join("").replace(/[ ,;:.]+$/, "")}…`;
}

// Draws the wall for the projector window on this laptop while the server is away: the same parts as room/_screen.html,
// from what this page knows. Lines that are not on the server yet say so.

import { SIGNS, WORDS, PLURALS } from "./words.js";

const NEWEST = 200; // letters of the newest line that the wall shows

function element(name, className, ...inside) {
  const made = Object.assign(document.createElement(name), { className });
  made.append(...inside);
  return made;
}

const sign = (kind, word) => element("span", `kind kind--${kind.replace("_", "-")}`, Object.assign(element("span", "kind__sign", SIGNS[kind]), { ariaHidden: "true" }), ` ${word}`);
const part = (name, made) => (made.dataset.part = name, made);

export function makeWall(store, { panels, workshop }) {
  const channel = new BroadcastChannel(`wall-${workshop}`);
  let last = "";

  function where(panel) {
    const [number, title] = [panel.querySelector(".topic__section b").textContent, panel.querySelector(".topic__section").lastChild.textContent];
    const topic = panel.querySelector(".topic__title")?.textContent;
    const crumb = element("p", "where__crumb", element("span", "number", number), element("span", "", title, topic ? element("span", "where__topic", ` › ${topic}`) : ""));
    const tree = document.querySelector("[data-tree] svg").cloneNode(true);
    return part("where", element("div", "where", crumb, element("div", "where__tree wall", tree)));
  }

  function asked(question) {
    const text = question.querySelector(".question__words").textContent;
    const heading = element("h1", "asked__question", element("span", "asked__key", question.dataset.question), ` ${text}`);
    const shown = [...question.querySelectorAll(".prompts > li > .prompt")].slice(0, Number(question.dataset.wallPrompts));
    const prompts = shown.map((prompt) => {
      const [key, words] = [prompt.querySelector(".prompt__key").textContent, prompt.querySelector(".prompt__words").textContent];
      return element("span", "wall__prompt", element("b", "", key), ` ${words} `);
    });
    return part("asked", element("div", `asked wall-${question.dataset.wallSize}`, heading, ...(prompts.length ? [element("p", "wall wall__prompts", ...prompts)] : [])));
  }

  function said(lines, key) {
    const counts = Object.keys(WORDS).map((kind) => {
      const count = lines.filter((line) => line.kind === kind).length;
      const word = (count === 1 ? WORDS : PLURALS)[kind].toLowerCase();
      return element("li", `counts__one${count ? "" : " counts__one--none"}`, sign(kind, `${count || "no"} ${word}`));
    });
    const made = part("said", element("section", "said"));
    const newest = lines.at(-1);
    if (!newest) return made.append(element("p", "said__none", "Nothing is recorded here yet. Lines appear as they are written down.")), made;
    const head = element("p", "newest__head", sign(newest.kind, WORDS[newest.kind]));
    if (newest.question !== key) head.append(element("span", "newest__on", ` on ${newest.question}`));
    if (newest.waiting) head.append(element("span", "newest__note", " waiting to be sent"));
    const short = newest.text.length > NEWEST ? `${newest.text.slice(0, NEWEST)}…` : newest.text;
    made.append(element("ul", "counts", ...counts));
    made.append(element("div", `wall newest of-${newest.kind.replace("_", "-")}${short.length <= 110 ? " newest--short" : ""}`, head, element("p", "newest__text", short)));
    return made;
  }

  function drawn() {
    const { view, screen, marks, findings } = store.record;
    const question = view === "question" && panels.element(screen);
    if (!question) return null; // the welcome and the tree stand as they are
    const panel = question.closest("[data-topic]");
    const keys = [...panel.querySelectorAll("[data-question]")].map((q) => q.dataset.question).filter((key) => marks[key]?.mark !== "left_out");
    const lines = findings.filter((line) => line.on_screen && keys.includes(line.question));
    const band = [...panel.classList].find((name) => name.startsWith("of-"));
    const article = element("article", `screen screen--question ${band}`, where(panel), asked(question), said(lines, screen));
    Object.assign(article.dataset, { view, key: screen, code: store.record.code, say: "" });
    return article.outerHTML;
  }

  store.onChange(() => {
    const html = drawn();
    if (html && html !== last) channel.postMessage({ html: (last = html) });
  });
  // A window that has just lost the server asks for what stands.
  channel.addEventListener("message", ({ data }) => data === "what stands" && last && channel.postMessage({ html: last }));
}

// Draws a question for the wall as room/_screen.html does, from what the lead page knows: what the wall shows of it, and no
// more. tests/browser/test_wall_question.py holds the two equal. What waits here says so. Its tree is the wall's own.

import { View } from "#vocabulary";
import { element, key } from "./wall-parts.js";
import { drawSaid } from "./wall-said.js";

function where(panel, lang) {
  const section = panel.querySelector(".topic__section");
  const [number, title] = [section.querySelector("b").textContent, section.lastChild.textContent.trim()];
  const topic = panel.querySelector(".topic__title")?.textContent;
  const inIt = topic
    ? [" ", element("span", { class: "where__topic" }, element("span", { "aria-hidden": "true" }, "›"), ` ${topic}`)]
    : [];
  const name = element("span", { class: "number", translate: "no" }, number);
  const crumb = element("p", { class: "where__crumb" }, name, " ", element("span", {}, title, ...inIt));
  return element("div", { class: "where", "data-part": "where", lang }, crumb, element("div", { class: "where__tree wall" }));
}

// How much of a question fits above what is recorded on it: what pictures/wall.py says for each case.
function wallOf(question, { lines, answers }) {
  const cases = question.dataset.walls.split(", ");
  const [size, prompts, tight] = cases[(lines.length ? 2 : 0) + (answers[question.dataset.question] ? 1 : 0)].split(" ");
  return { size, prompts: Number(prompts), tight };
}

function prompted(question, wall) {
  const all = [...question.querySelectorAll(".question__body > .prompts > li > .prompt")];
  if (!all.length) return [];
  const shown = all.slice(0, wall.prompts).flatMap((prompt) => {
    const [name, words] = ["key", "words"].map((part) => prompt.querySelector(`.prompt__${part}`).textContent);
    return [element("span", { class: "wall__prompt" }, key("b", name), `\u00a0${words}`), " "];
  });
  const more = all.length - wall.prompts;
  const noun = `${wall.prompts ? "more " : ""}${more === 1 ? "prompt" : "prompts"}`;
  if (more) shown.push(element("span", { class: "wall__more", lang: "en-GB" }, `${more} ${noun} on your phone`));
  return [element("p", { class: "wall wall__prompts" }, ...shown)];
}

function asked(question, wall, lang) {
  const name = element("span", { class: "asked__key", translate: "no" }, question.dataset.question);
  const heading = element(
    "h1",
    { class: "asked__question" },
    name,
    ` ${question.querySelector(".question__words").textContent}`,
  );
  return element("div", { class: `asked wall-${wall.size}`, "data-part": "asked", lang }, heading, ...prompted(question, wall));
}

export function drawQuestion(panel, question, recorded) {
  const { language } = panel.dataset;
  const wall = wallOf(question, recorded);
  const made = element("article", {
    class: `screen screen--question ${[...panel.classList].find((name) => name.startsWith("of-"))}`,
    "data-wall": [wall.size, wall.tight].filter(Boolean).join(" "),
    "data-view": View.QUESTION,
    "data-key": question.dataset.question,
    "data-say": "",
  });
  made.append(where(panel, language), asked(question, wall, language), drawSaid(question, recorded));
  return made.outerHTML;
}

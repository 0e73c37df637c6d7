// Draws a question for the wall as room/_screen.html does, from what the lead page knows: what the wall shows of it, and no
// more. tests/browser/test_wall_question.py holds the two equal. What waits here says so. Its tree is the wall's own.

import { ON_WALL, View } from "#vocabulary";
import { lengthOf } from "../count.js";
import { added, element, key, sectionIn } from "./wall-parts.js";
import { answerLines, drawSaid } from "./wall-said.js";

function where(panel, question, lang) {
  const { number, title } = sectionIn(panel);
  const topic = panel.querySelector(".topic__title")?.textContent;
  const inIt = topic
    ? [" ", element("span", { class: "where__topic" }, element("span", { "aria-hidden": "true" }, "›"), ` ${topic}`)]
    : [];
  const name = element("span", { class: "number", translate: "no" }, number);
  const local = "told" in question.dataset ? [" ", added(question)] : [];
  const letters = [title, topic ?? "", local[1]?.textContent ?? ""].reduce((sum, words) => sum + lengthOf(words), 0);
  const long = letters > ON_WALL.CRUMB ? " where__crumb--long" : "";
  const crumb = element("p", { class: `where__crumb${long}` }, name, " ", element("span", {}, title, ...inIt, ...local));
  return element("div", { class: "where", "data-part": "where", lang }, crumb, element("div", { class: "where__tree wall" }));
}

// How much of a question fits above what is recorded on it: what pictures/wall.py says for each case.
function wallOf(question, { lines, answers }) {
  const cases = question.dataset.walls.split(", ");
  const hasLine = lines.length > 0;
  const above = answerLines(answers[question.dataset.question], hasLine);
  const ofLine = Math.ceil((ON_WALL.ANSWER + 1) / ON_WALL.ANSWER_LINE) + 1; // cases with a line, which come first
  const [size, columns, tight] = cases[above + (hasLine ? 0 : ofLine)].split(" ");
  return { size, columns: columns.split("+").map(Number), tight };
}

// The prompts that the wall lists: the first, or all of them with those under the first of them.
function listed(question, many) {
  const tops = [...question.querySelectorAll(".question__body > .prompts > li")];
  let under = many - tops.length;
  return tops.slice(0, many).flatMap((item) => {
    const [top, ...below] = item.querySelectorAll(".prompt");
    if (under <= 0) return [one(top)];
    under -= below.length;
    return [one(top), ...below.map((prompt) => one(prompt, " wall__prompt--under"))];
  });
}

function one(prompt, is = "") {
  const [name, words] = ["key", "words"].map((part) => prompt.querySelector(`.prompt__${part}`).textContent);
  return element("li", { class: `wall__prompt${is}` }, key("b", name), " ", element("span", {}, words));
}

function prompted(question, { columns }) {
  const shown = listed(
    question,
    columns.reduce((sum, many) => sum + many, 0),
  );
  const more = question.querySelectorAll(".prompts .prompt").length - shown.length;
  const noun = `${shown.length ? "more " : ""}${more === 1 ? "prompt" : "prompts"}`;
  const made = [];
  if (shown.length) {
    const lists = columns.map((many) => element("ul", { class: "wall__column", role: "list" }, ...shown.splice(0, many)));
    made.push(element("div", { class: "wall wall__prompts" }, ...lists));
  }
  if (more) made.push(element("p", { class: "wall wall__more", lang: "en-GB" }, `${more} ${noun} on your phone`));
  return made;
}

function asked(question, wall, lang) {
  const name = element("span", { class: "asked__key", translate: "no" }, question.dataset.question);
  const heading = element(
    "h1",
    { class: "asked__question" },
    name,
    ` ${question.querySelector(".question__words").textContent}`,
  );
  const { spelt } = question.dataset;
  const below = [...(spelt ? [element("p", { class: "wall wall__spelt" }, spelt)] : []), ...prompted(question, wall)];
  return element("div", { class: `asked wall-${wall.size}`, "data-part": "asked", lang }, heading, ...below);
}

export function drawQuestion(panel, question, recorded) {
  const { language } = panel.dataset;
  const wall = wallOf(question, recorded);
  const made = element("article", {
    class: `screen screen--question ${sectionIn(panel).band}`,
    "data-wall": [wall.size, wall.tight].filter(Boolean).join(" "),
    "data-view": View.QUESTION,
    "data-key": question.dataset.question,
    "data-say": "",
  });
  made.append(where(panel, question, language), asked(question, wall, language), drawSaid(question, recorded));
  return made.outerHTML;
}

// Draws what was said on a topic for the wall as room/_said.html does: counts, answer and newest line.

import { KIND_LABEL, KIND_PLURAL, Kind, ON_WALL } from "#vocabulary";
import { lengthOf } from "../count.js";
import { tellDay } from "../dates/calendar.js";
import { cssName, element, key, note, shortened, sign, stepOf } from "./wall-parts.js";

function counted(lines) {
  const counts = Object.values(Kind).flatMap((kind) => {
    const count = lines.filter((line) => line.kind === kind).length;
    const word = (count === 1 ? KIND_LABEL : KIND_PLURAL)[kind].toLowerCase();
    return count ? [element("li", { class: "counts__one" }, sign(kind, `${count} ${word}`))] : [];
  });
  const list = element("ul", { class: "counts__kinds", role: "list", "aria-labelledby": "counts-of" }, ...counts);
  return element("div", { class: "counts" }, element("p", { class: "counts__of", id: "counts-of" }, "On this topic"), list);
}

function told({ text, source, as_of, as_of_said, to_find_out }) {
  const from = [source, tellDay(as_of, as_of_said, true)].filter(Boolean).join(", ");
  const known = text && from ? `${text} (${from})` : text;
  const open = text && to_find_out ? `To find out: ${to_find_out}` : to_find_out;
  return [known, open].filter(Boolean).join(" · ");
}

const inShort = (answer, hasLine) => shortened(told(answer), hasLine ? ON_WALL.ANSWER : ON_WALL.ALONE);

// How many lines the wall has for an answer, or for none.
export const answerLines = (answer, hasLine) =>
  answer ? Math.ceil(lengthOf(inShort(answer, hasLine)) / ON_WALL.ANSWER_LINE) : 0;

function answered(answer, hasLine) {
  const short = inShort(answer, hasLine);
  const head = element("b", { class: "answered__head" }, answer.text ? "Answer" : "To find out");
  const made = element("p", { class: "wall answered" }, head, " ", element("span", { dir: "auto" }, short));
  const say = (words) => made.append(" ", element("span", { class: "answered__note" }, words));
  if (short !== told(answer)) say("the rest is on your phone");
  if (answer.waiting) say("waiting to be sent");
  return made;
}

// What the newest line is about, where that is not the question as a whole.
function on(line, question) {
  if (line.question !== question.dataset.question) return ["on ", key("span", line.question)];
  const prompt = line.prompt && question.querySelector(`[data-prompt="${CSS.escape(line.prompt)}"]`);
  const said = (part) => prompt.querySelector(`.prompt__${part}`).textContent;
  return prompt ? ["on ", key("b", said("key")), ` ${shortened(said("words"), ON_WALL.PROMPT)}`] : null;
}

function newest(line, question) {
  const short = shortened(line.text, ON_WALL.LINE);
  const about = on(line, question);
  const head = element("p", { class: "newest__head" }, sign(line.kind, KIND_LABEL[line.kind]));
  if (about) head.append(" ", element("span", { class: "newest__on" }, ...about));
  if (line.waiting) head.append(" ", note("waiting to be sent"));
  if (short !== line.text) head.append(" ", note("the rest is on your phone"));
  return element(
    "div",
    { class: `wall newest newest--${stepOf(line.text)} of-${cssName(line.kind)}` },
    head,
    element("p", { class: "newest__text", dir: "auto" }, short),
  );
}

// What stands there before anything was said of the question or on its topic.
function nothing(others) {
  if (!others.length)
    return element("p", { class: "said__none" }, "Nothing is recorded here yet. Lines appear as they are written down.");
  const named = others.flatMap((other, n) => [...(n ? [", "] : []), key("span", other)]);
  return element(
    "p",
    { class: "wall said__none" },
    ...(named.length > 1 ? ["Answers on ", ...named, " are"] : ["The answer on ", ...named, " is"]),
    " on your phone.",
  );
}

// `question` is the element of the lead page; `lines` those of its topic in the order recorded, `answers` its answers by
// question.
export function drawSaid(question, { lines, answers }) {
  const made = element("section", {
    class: "said",
    "data-part": "said",
    "aria-labelledby": "said-title",
    "data-lines": lines.length,
  });
  const { [question.dataset.question]: answer, ...others } = answers;
  const last = lines.at(-1);
  const isEmpty = !last && !Object.keys(answers).length;
  if (Number.isInteger(last?.id)) made.dataset.newest = last.id;
  if (last) made.dataset.say = `${KIND_LABEL[last.kind]}: ${shortened(last.text, ON_WALL.LINE)}`;
  made.append(element("h2", { class: "said__title", id: "said-title" }, `What was said${isEmpty ? " so far" : ""}`));
  if (last) made.append(counted(lines));
  if (answer) made.append(answered(answer, Boolean(last)));
  if (last) made.append(newest(last, question));
  else if (!answer) made.append(nothing(Object.keys(others)));
  return made;
}

// Draws a question for the wall with the same parts as room/_screen.html, from what the lead page knows. Its tree is the
// wall's own. Sizes are those of templatetags/room.py.

import { Kind, KIND_LABEL, KIND_PLURAL, KIND_SIGN, ON_WALL, View } from "#vocabulary";
import { tellDay } from "../dates/calendar.js";

function element(name, className, ...inside) {
  const made = Object.assign(document.createElement(name), { className });
  made.append(...inside);
  return made;
}

const key = (name, className, said) => Object.assign(element(name, className, said), { translate: false });
const part = (name, made) => (made.dataset.part = name, made);
const hidden = (made) => (made.setAttribute("aria-hidden", "true"), made); // ariaHidden: not in Firefox before 119
const sign = (kind, word) => element("span", `kind kind--${kind.replace("_", "-")}`, hidden(element("span", "kind__sign", KIND_SIGN[kind])), ` ${word}`);

function shortened(text, letters) {
  if (text.length <= letters) return text;
  const cut = text.slice(0, letters);
  const end = cut.lastIndexOf(" ");
  return `${(end >= letters / 2 ? cut.slice(0, end) : cut).replace(/[ ,;:.]+$/, "")}…`;
}

function where(panel) {
  const [number, title] = [panel.querySelector(".topic__section b").textContent, panel.querySelector(".topic__section").lastChild.textContent];
  const topic = panel.querySelector(".topic__title")?.textContent;
  const crumb = element("p", "where__crumb", key("span", "number", number), element("span", "", title, topic ? element("span", "where__topic", ` › ${topic}`) : ""));
  return part("where", element("div", "where", crumb, element("div", "where__tree wall")));
}

function asked(question) {
  const text = question.querySelector(".question__words").textContent;
  const heading = element("h1", "asked__question", key("span", "asked__key", question.dataset.question), ` ${text}`);
  const all = [...question.querySelectorAll(".question__body > .prompts > li > .prompt")];
  const shown = all.slice(0, Number(question.dataset.wallPrompts));
  const prompts = shown.map((prompt) => {
    const [letter, words] = [prompt.querySelector(".prompt__key").textContent, prompt.querySelector(".prompt__words").textContent];
    return element("span", "wall__prompt", key("b", "", letter), `\u00a0${words} `);
  });
  const more = all.length - shown.length;
  if (more) prompts.push(element("span", "wall__more", `${more} ${shown.length ? "more " : ""}${more === 1 ? "prompt" : "prompts"} on your phone`));
  return part("asked", element("div", `asked wall-${question.dataset.wallSize}`, heading, ...(prompts.length ? [element("p", "wall wall__prompts", ...prompts)] : [])));
}

function counted(lines) {
  const counts = Object.values(Kind).map((kind) => {
    const count = lines.filter((line) => line.kind === kind).length;
    const word = (count === 1 ? KIND_LABEL : KIND_PLURAL)[kind].toLowerCase();
    return element("li", `counts__one${count ? "" : " counts__one--none"}`, sign(kind, `${count || "no"} ${word}`));
  });
  return element("div", "counts", element("p", "counts__of", "On this topic"), element("ul", "counts__kinds", ...counts));
}

function answered({ text, source, as_of, as_of_said, to_find_out, waiting }) {
  const from = [source, tellDay(as_of, as_of_said, true)].filter(Boolean).join(", ");
  const known = text && from ? `${text} (${from})` : text;
  const open = text && to_find_out ? `To find out: ${to_find_out}` : to_find_out;
  const head = element("b", "answered__head", text ? "Answer" : "To find out");
  const note = waiting ? [element("span", "newest__note", " waiting to be sent")] : [];
  return element("p", "wall answered", head, " ", element("span", "", shortened([known, open].filter(Boolean).join(" · "), ON_WALL.ANSWER)), ...note);
}

function newest(line, question) {
  const head = element("p", "newest__head", sign(line.kind, KIND_LABEL[line.kind]));
  const prompt = line.question === question.dataset.question && line.prompt && question.querySelector(`[data-prompt="${CSS.escape(line.prompt)}"]`);
  if (line.question !== question.dataset.question) head.append(element("span", "newest__on", " on ", key("span", "", line.question)));
  else if (prompt) head.append(element("span", "newest__on", " on ", key("b", "", prompt.querySelector(".prompt__key").textContent), ` ${shortened(prompt.querySelector(".prompt__words").textContent, ON_WALL.PROMPT)}`));
  if (line.waiting) head.append(element("span", "newest__note", " waiting to be sent"));
  const short = shortened(line.text, ON_WALL.LINE);
  if (short !== line.text) head.append(element("span", "newest__note", " the rest is on your phone"));
  return element("div", `wall newest of-${line.kind.replace("_", "-")}${line.text.length <= ON_WALL.LARGE_LINE ? " newest--short" : ""}`, head, element("p", "newest__text", short));
}

function said(question, { lines, answers }) {
  const made = part("said", element("section", "said"));
  made.dataset.lines = lines.length;
  const answer = answers[question.dataset.question];
  const others = Object.keys(answers).filter((key) => key !== question.dataset.question);
  if (lines.length) made.append(counted(lines));
  if (answer) made.append(answered(answer));
  if (lines.length) made.append(newest(lines.at(-1), question));
  else if (!answer) made.append(element("p", "said__none", others.length ? `${others.length === 1 ? "The answer" : "Answers"} on ${others.join(", ")} ${others.length === 1 ? "is" : "are"} on your phone.` : "Nothing is recorded here yet. Lines appear as they are written down."));
  return made;
}

export function drawQuestion(panel, question, recorded) {
  const band = [...panel.classList].find((name) => name.startsWith("of-"));
  const article = element("article", `screen screen--question ${band}`, where(panel), asked(question), said(question, recorded));
  Object.assign(article.dataset, { view: View.QUESTION, key: question.dataset.question, wall: question.dataset.wallSize, say: "" });
  return article.outerHTML;
}

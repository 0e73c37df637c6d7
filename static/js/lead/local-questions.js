// The questions that the workshop added. What the page holds of the workbook is the edition's; each of these gets its place in
// it, at the end of its topic, as the record tells of them: what is typed, and what waits, is not touched.

import { readPlaces } from "./panels.js";

const SHORT = 70; // letters of a question beside its number, where numbers are chosen

// Answers the places of all questions, key -> {topic, section, item}, and `follow`, which keeps them up to date.
export function makeLocalQuestions(record) {
  const places = readPlaces();
  const template = document.querySelector("[data-local-template]");
  const numbers = document.querySelector("#question-keys");
  const isLocal = ({ item }) => "told" in item.dataset;

  function drawn(question) {
    const { key, text, walls, spelt } = question;
    const item = template.content.firstElementChild.cloneNode(true);
    Object.assign(item.dataset, { question: key, walls, told: JSON.stringify(question) });
    if (spelt) item.dataset.spelt = spelt;
    item.querySelector("[data-go]").dataset.go = key;
    item.querySelector(".question__key").textContent = key;
    item.querySelector(".question__words").textContent = text;
    return item;
  }

  const numberOf = (key) => [...numbers.children].find(({ value }) => value === key);

  function add(question, next) {
    const list = document.querySelector(`[data-topic="${CSS.escape(question.topic)}"] .topic__questions`);
    const before = next.map(({ key }) => list.querySelector(`[data-question="${CSS.escape(key)}"]`)).find(Boolean);
    list.insertBefore(drawn(question), before ?? null);
    const textContent = question.text.length > SHORT ? `${question.text.slice(0, SHORT - 1)}…` : question.text;
    numbers.append(Object.assign(document.createElement("option"), { value: question.key, textContent }));
  }

  // Draws those of a record, where they are others than stand here. Answers where to look instead of `here`, if that is gone.
  function follow({ local_questions: local = [] }, here) {
    const told = new Map(local.map((question) => [question.key, JSON.stringify(question)]));
    const others = [...places].filter(([key, place]) => isLocal(place) && place.item.dataset.told !== told.get(key));
    const beside = places.get(here)?.item.previousElementSibling?.dataset.question;
    for (const [key, { item }] of others) item.remove(), numberOf(key)?.remove(), places.delete(key);
    const wanted = local.filter(({ key }) => !places.has(key));
    for (const question of wanted) add(question, local.slice(local.indexOf(question) + 1));
    if (!others.length && !wanted.length) return null;
    const now = readPlaces();
    places.clear();
    for (const [key, place] of now) places.set(key, place);
    return here && !places.has(here) ? beside : null;
  }

  follow(record);
  return { places, follow };
}

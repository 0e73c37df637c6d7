// Shows the topic in hand, its current question, and nothing else of the workbook.

import { Mark, View } from "#vocabulary";
import { beside, dayOrder } from "./order.js";
import { asSpelt, makePrompts } from "./workbook-keys.js";

// Where each question stands: key -> {topic, section, item}.
export function readPlaces() {
  const place = (item) => item.closest("[data-topic]").dataset;
  const read = (item) => [item.dataset.question, { topic: place(item).topic, section: place(item).sectionOf, item }];
  return new Map([...document.querySelectorAll("[data-question]")].map(read));
}

// The keys of the questions that are taken when time is short.
export const readCore = () => new Set([...document.querySelectorAll("[data-core]")].map(({ dataset }) => dataset.question));

export function makePanels(store) {
  const topics = [...document.querySelectorAll("[data-topic]")];
  const place = document.querySelector("[data-topics]");
  const questions = [...document.querySelectorAll("[data-question]")];
  const proposed = document.querySelector("[data-sections]").dataset.sections.split(" ");
  const element = (key) => store.places.get(key)?.item;
  let shown = null;

  const keyOf = (item) => item.dataset.prompt;
  const prompts = makePrompts(
    new Map(questions.map((q) => [q.dataset.question, [...q.querySelectorAll("[data-prompt]")].map(keyOf)])),
  );

  const exists = (key) => store.places.has(key);
  // The key of the question that somebody means, or null.
  const named = (said) => asSpelt(said.trim(), [...store.places.keys()]);
  const leftOut = (key) => store.record.marks[key]?.mark === Mark.LEFT_OUT;

  // The question that the room sees, or null: of one that was left out it sees the welcome.
  function seen() {
    const { view, screen } = store.record;
    return view === View.QUESTION && exists(screen) && !leftOut(screen) ? screen : null;
  }

  // The sections, and the questions, in the order of the day as the record has it now.
  const sections = () =>
    dayOrder(
      store.record.agenda.map(({ section }) => section),
      proposed,
    );
  const order = () =>
    sections().flatMap((section) => [...store.places.keys()].filter((key) => store.places.get(key).section === section));

  // The question before (-1) or after (1) one, left-out ones skipped, or null at either end.
  const next = (key, step) => beside(order(), key, leftOut)[step > 0 ? 1 : 0];

  function draw() {
    const here = element(store.here);
    if (!here) return;
    const topic = here.closest("[data-topic]");
    for (const panel of topics) if (panel.hidden !== (panel !== topic)) panel.hidden = panel !== topic;
    if (shown !== store.here) element(shown)?.removeAttribute("data-current");
    for (const item of topic.querySelectorAll("[data-question]")) {
      const key = item.dataset.question;
      item.toggleAttribute("data-current", item === here);
      item.toggleAttribute("data-shown", key === seen());
      const mark = store.record.marks[key];
      const tag = item.querySelector("[data-mark-tag]");
      tag.hidden = !mark?.mark;
      tag.textContent = mark?.mark
        ? mark.mark === Mark.LEFT_OUT
          ? `left out: ${mark.reason}`
          : `come back ${mark.reason}`
        : "";
    }
    // One that is taller than its place shows its beginning.
    if (shown !== store.here) here.scrollIntoView({ block: here.offsetHeight > place.clientHeight ? "start" : "nearest" });
    shown = store.here;
  }

  store.onChange(draw);
  return {
    prompts,
    sections,
    order,
    exists,
    named,
    next,
    seen,
    leftOut,
    element,
    sectionOf: (key) => store.places.get(key)?.section,
  };
}

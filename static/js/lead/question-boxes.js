// The answer to a question, and its mark.

import { makeBox } from "./box.js";

const EMPTY = { version: 0, text: "", source: "", as_of: "", to_find_out: "", who: "", by_when: "" };

export function makeQuestionBoxes(store, { write }) {
  const known = document.querySelector("[data-answer-known]");
  const unknown = document.querySelector("[data-answer-unknown]");

  const answerBox = makeBox("answer", (key, said) => {
    if (Object.values(said).some((value) => value.length > 2000)) return "This holds up to 2,000 characters. Shorten it.";
    const version = store.record.answers[key]?.version ?? 0;
    write("answer.save", ["answers", key], { ...said, version }, key);
    return null;
  });

  const markBox = makeBox("mark", (key, said) => {
    if (said.mark === "left_out" && !said.reason) return "Say why it is left out, for example: covered in a small group.";
    write("mark.set", ["marks", key], { mark: said.mark, reason: said.mark ? said.reason : "" }, key);
    return null;
  });

  function openAnswer() {
    if (!store.here) return;
    document.querySelector("[data-answer-key]").textContent = store.here;
    answerBox.open(store.here, store.record.answers[store.here] ?? EMPTY);
  }

  function openMark() {
    if (!store.here) return;
    document.querySelector("[data-mark-key]").textContent = store.here;
    markBox.open(store.here, { mark: "", reason: "", ...store.record.marks[store.here] });
  }

  const day = (iso) => (iso ? new Date(`${iso}T12:00:00`).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" }) : "");

  function draw() {
    const answer = store.record.answers[store.here] ?? EMPTY;
    known.hidden = !answer.text;
    known.textContent = ["Answer: " + answer.text, answer.source, day(answer.as_of)].filter(Boolean).join(" · ");
    unknown.hidden = !answer.to_find_out;
    unknown.textContent = ["To find out: " + answer.to_find_out, answer.who, answer.by_when && `by ${day(answer.by_when)}`].filter(Boolean).join(" · ");
  }

  store.onChange(draw);
  return { openAnswer, openMark };
}

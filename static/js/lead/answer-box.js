// The answer to a question, or what is to be found out; and how it stands under the question.

import { Write } from "#vocabulary";
import { makeBox } from "./box.js";
import { makeEarlier } from "./earlier.js";
import { told } from "./told-fields.js";

const EMPTY = { version: 0 };

export function makeAnswerBox(store, { write, base, ...kept }) {
  const known = document.querySelector("[data-answer-known]");
  const unknown = document.querySelector("[data-answer-unknown]");
  const around = document.querySelector(".work__record").classList;
  const box = makeBox("answer", save, { time: store.time, ...kept });
  const [aboutKnown, aboutUnknown] = ["known", "unknown"].map((part) => box.form.querySelector(`[data-${part}]`));
  const knownOf = (answer) => [answer.text, ...told(aboutKnown, answer)].join(" · ");
  const unknownOf = (answer) => [`To find out: ${answer.to_find_out ?? ""}`, ...told(aboutUnknown, answer)].join(" · ");
  const earlier = makeEarlier({
    form: box.form,
    time: store.time,
    none: "Nothing else was answered.",
    tell: (said) => ({ text: [said.text && knownOf(said), said.to_find_out && unknownOf(said)].filter(Boolean).join(" – ") }),
    onBack: box.fill,
  });

  // The subject is the answer as it was read: its version must be the one whose texts stand in the box.
  function save({ key, read }, said) {
    const changed = Object.keys(said).some((name) => said[name] !== (read[name] ?? ""));
    if (changed) write(Write.SAVE_ANSWER, ["answers", key], { ...said, version: read.version ?? 0 }, key);
    return null;
  }

  function open() {
    const key = store.here;
    if (!key) return;
    const read = store.record.answers[key] ?? EMPTY;
    document.querySelector("[data-answer-key]").textContent = key;
    earlier.about(`${base}answers/${key}/history/`);
    box.open({ key, read }, read, key);
  }

  store.onChange(() => {
    const answer = store.record.answers[store.here] ?? EMPTY;
    known.hidden = !answer.text;
    known.textContent = `Answer: ${knownOf(answer)}`;
    unknown.hidden = !answer.to_find_out;
    unknown.textContent = unknownOf(answer);
    around.toggle("work__record--answered", !known.hidden || !unknown.hidden);
  });
  return { open };
}

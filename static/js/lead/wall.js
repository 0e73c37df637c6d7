// Says to the projector window on this laptop what stands on the wall, for when the server is away: the question with what
// is recorded on its topic as this page knows it, or which other view. Lines that are not on the server yet say so.

import { atHold } from "./held.js";
import { drawQuestion } from "./wall-question.js";

export function makeWall(store, { panels, workshop }) {
  const channel = new BroadcastChannel(`wall-${workshop}`);
  let last;

  // What the room may see of a topic's questions, in the order recorded; held, what it could see then.
  function recorded(keys, then) {
    const { findings, answers } = store.record;
    const lines = findings.filter((line) => line.on_screen && keys.includes(line.question));
    const known = keys.flatMap((key) => (answers[key]?.text || answers[key]?.to_find_out ? [[key, answers[key]]] : []));
    if (!then) return { lines, answers: Object.fromEntries(known) };
    return {
      lines: lines.filter((line) => keys.includes(then.questionOf(line))),
      answers: Object.fromEntries(known.flatMap(([key, answer]) => {
        const [text, to_find_out] = ["text", "to_find_out"].map(then.seen(key, answer));
        return text || to_find_out ? [[key, { ...answer, text, to_find_out, source: text && answer.source, as_of: text && answer.as_of }]] : [];
      })),
    };
  }

  function standing() {
    const { view, screen, marks, stage, code, area, title, held } = store.record;
    if (stage !== "planned" && stage !== "running") return null; // the wall says that it is over
    const then = held ? atHold(store) : null;
    const reach = then?.reach ?? store.record.reach.sections;
    const leftOut = (key) => marks[key]?.mark === "left_out" || then?.isLeftOut(key);
    const question = !leftOut(screen) && panels.element(screen);
    const said = { view: view === "question" && !question ? "welcome" : view, stage, code, area, title, reach, section: panels.sectionOf(screen) };
    if (said.view !== "question") return said;
    const panel = question.closest("[data-topic]");
    const keys = [...panel.querySelectorAll("[data-question]")].map((item) => item.dataset.question).filter((key) => !leftOut(key));
    return { ...said, html: drawQuestion(panel, question, recorded(keys, then)) };
  }

  store.onChange(() => {
    const now = JSON.stringify(standing());
    if (now !== last) channel.postMessage(JSON.parse((last = now)));
  });
  // A window that has just lost the server asks for what stands.
  channel.addEventListener("message", ({ data }) => data === "what stands" && last && channel.postMessage(JSON.parse(last)));
}

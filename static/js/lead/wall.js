// Says to the projector window on this laptop what stands on the wall, for when the server is away: the question with what
// is recorded on its topic as this page knows it, a section read back, the key actions, or which other view. What is not on
// the server yet says so.

import { Stage, View } from "#vocabulary";
import { backAt } from "./day.js";
import { drawActions, drawReadBack } from "./wall-lists.js";
import { drawQuestion } from "./wall-question.js";

export function makeWall(store, { panels, seen, workshop }) {
  const channel = new BroadcastChannel(`wall-${workshop}`);
  let last;

  // What the room may see of some questions: lines in the order recorded, and answers by the question's key.
  function recorded(keys) {
    const lines = store.record.findings.filter((line) => keys.includes(line.question) && !seen.hidden(line));
    const answers = Object.fromEntries(keys.map((key) => [key, seen.answer(key)]).filter(([, answer]) => answer));
    return { lines, answers };
  }

  // What the room may see of all that was recorded in the section of a question.
  function ofSection(key) {
    const section = panels.sectionOf(key);
    return store.record.findings.filter(
      (line) => line.question && panels.sectionOf(line.question) === section && !seen.hidden(line),
    );
  }

  // How many lines and answers stand in each section, for the tree.
  function tree() {
    const sections = {};
    const add = (key, what) => ((sections[panels.sectionOf(key)] ??= { lines: 0, answers: 0 })[what] += 1);
    for (const line of store.record.findings) if (line.question && !seen.hidden(line)) add(line.question, "lines");
    for (const key of Object.keys(store.record.answers)) if (seen.answer(key)) add(key, "answers");
    return sections;
  }

  function standing() {
    const { view, screen, stage, code, area, title } = store.record;
    if (stage !== Stage.PLANNED && stage !== Stage.RUNNING) return null; // the wall says that it is over
    const question = (view === View.READ_BACK || !seen.isLeftOut(screen)) && panels.element(screen);
    const shown = [View.QUESTION, View.READ_BACK].includes(view) && !question ? View.WELCOME : view;
    const back = backAt(store.record.agenda);
    const said = {
      view: shown,
      stage,
      code,
      area,
      title,
      sections: panels.sections(),
      reach: seen.reach(),
      recorded: tree(),
      section: panels.sectionOf(screen),
      back: shown === View.BREAK && back ? store.time.ofDay(back) : "",
    };
    if (shown === View.AGREEING)
      return { ...said, html: drawActions(store.record.actions.filter(seen.seesAction), store.record.screen_action) };
    if (shown === View.READ_BACK) return { ...said, html: drawReadBack(question.closest("[data-topic]"), ofSection(screen)) };
    if (shown !== View.QUESTION) return said;
    const panel = question.closest("[data-topic]");
    const keys = [...panel.querySelectorAll("[data-question]")]
      .map((item) => item.dataset.question)
      .filter((key) => !seen.isLeftOut(key));
    return { ...said, html: drawQuestion(panel, question, recorded(keys)) };
  }

  store.onChange(() => {
    const now = JSON.stringify(standing());
    if (now !== last) channel.postMessage(JSON.parse((last = now)));
  });
  // A window that has just lost the server asks for what stands.
  channel.addEventListener("message", ({ data }) => data === "what stands" && last && channel.postMessage(JSON.parse(last)));
}

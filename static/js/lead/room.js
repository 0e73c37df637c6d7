// What the room sees, and the switches for it. Only the facilitator's page has the switches.

import { Stage, View, Write } from "#vocabulary";
import { backAt } from "./day.js";

export function makeRoom(store, { write, panels, notice }) {
  const name = document.querySelector("[data-on-screen]");
  const [where, code] = ["area", "code"].map((said) => document.querySelector(`[data-${said}]`));
  const card = document.querySelector("[data-room]");
  const hold = document.querySelector("[data-hold]");
  const elsewhere = document.querySelector("[data-elsewhere]");
  const show = document.querySelector("[data-show]");

  // Which of the key actions the room sees, and which section is read back.
  function agreeing() {
    const at = store.record.actions.findIndex(({ id }) => id === store.record.screen_action);
    return at < 0 ? "the key actions" : `key action ${at + 1}`;
  }
  const readBack = () => panels.exists(store.record.screen) && `section ${panels.sectionOf(store.record.screen)}, read back`;

  function draw() {
    const { view, held, stage, area, code: spoken } = store.record;
    [where.textContent, code.textContent] = [area, spoken];
    const question = panels.seen();
    const back = view === View.BREAK && backAt(store.record.agenda);
    const pause = back ? `a break, until ${store.time.ofDay(back)}` : "a break";
    const others = { [View.TREE]: "the tree", [View.BREAK]: pause, [View.AGREEING]: agreeing(), [View.READ_BACK]: readBack() };
    const what = question ? `question ${question}` : others[view] || "welcome and code";
    const over = stage === Stage.CLOSED || stage === Stage.PUBLISHED;
    name.textContent = over ? "closed" : stage === Stage.PLANNED ? "not started" : `${what}${held ? " (held)" : ""}`;
    card.textContent = over
      ? "the workshop is closed"
      : question
        ? `${question} ${panels.element(question).querySelector(".question__words").textContent}`
        : what;
    for (const button of document.querySelectorAll("[data-view]")) {
      button.disabled = stage !== Stage.RUNNING;
      button.setAttribute("aria-pressed", String(button.dataset.view === view));
    }
    elsewhere.hidden = !question || store.here === question;
    if (question) elsewhere.querySelector("[data-elsewhere-key]").textContent = question;
    if (!hold) return;
    hold.disabled = stage !== Stage.RUNNING;
    hold.setAttribute("aria-pressed", String(held));
    hold.firstChild.textContent = held ? "Release " : "Hold ";
    show.disabled = Boolean(hindrance()) || store.here === question;
    show.title = hindrance() ?? "";
  }

  function notRunning() {
    const { stage } = store.record;
    if (stage === Stage.RUNNING) return null;
    return stage === Stage.PLANNED
      ? "The workshop has not started: start it first."
      : "The workshop is closed: reopen it first.";
  }

  // Why the room cannot be taken to the question looked at, if it cannot.
  const hindrance = () =>
    notRunning() ?? (panels.leftOut(store.here) ? "This question was left out: take it back in first." : null);

  const lead = (key) => write(Write.LEAD_SCREEN, ["screen", "lead"], { question: key });
  const toggleHold = () => {
    if (!hold.disabled) write(Write.HOLD_SCREEN, ["screen", "hold"], { held: !store.record.held });
  };
  const showHere = () => {
    if (hindrance()) return notice(hindrance());
    if (store.record.held) write(Write.HOLD_SCREEN, ["screen", "hold"], { held: false });
    lead(store.here);
  };

  hold?.addEventListener("click", toggleHold);
  show?.addEventListener("click", showHere);
  store.onChange(draw);
  return { lead, notRunning, toggleHold, showHere };
}

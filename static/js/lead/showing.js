// What else than a question the room can be shown, and the key actions one after the other.

import { Stage, View, Write } from "#vocabulary";

export function makeShowing(store, { write, notice }) {
  let said = ""; // why nothing was shown: it stands until something is

  function show(view, id) {
    if (said) notice((said = ""));
    write(Write.VIEW_SCREEN, ["screen", "view"], id ? { view, key_action: id } : { view });
  }

  // By key as by click: only while the day runs.
  function view(name) {
    const { stage } = store.record;
    if (stage === Stage.RUNNING) return show(name);
    notice(stage === Stage.PLANNED ? "The workshop has not started: start it first." : "The workshop is closed.");
  }

  // Whether next and back go through the key actions: they are on the screen.
  const isAgreeing = () => store.record.view === View.AGREEING && store.record.stage === Stage.RUNNING;

  function hindrance(exists, by) {
    if (store.record.held) return "The screen is held. Release it to go on to another key action.";
    if (exists) return "";
    return by > 0 ? "That was the last key action." : "All key actions are on the screen.";
  }

  // All of them, then each large; answers with a sentence where there is no other.
  function step(by) {
    const { actions, screen_action: shown } = store.record;
    const ids = [null, ...actions.map(({ id }) => id)];
    const to = Math.max(ids.indexOf(shown ?? null), 0) + by;
    const end = hindrance(to in ids, by);
    if (end) return (notice((said = end)), end);
    show(View.AGREEING, ids[to]);
    return "";
  }

  for (const button of document.querySelectorAll("[data-view]")) {
    button.addEventListener("click", () => show(button.dataset.view));
  }
  return { view, show, isAgreeing, step };
}

// What can be asked of the lead page, by click and by key: the commands of the table of keys (templatetags/keyboard.py).

import { Kind, View } from "#vocabulary";

const byName = (names, act) => Object.fromEntries(names.map((name) => [name, () => act(name)]));

// At its beginning, also where it was left further down.
function openKeys() {
  const keys = document.querySelector('[data-dialog="help"]');
  keys.showModal();
  keys.scrollTop = 0;
}

export function makeCommands({ capture, boxes, find, going, role, room, showing, replan, mirror, undo }) {
  const topics = document.querySelector("[data-topics]");
  const keyed = Object.values(View).filter((view) => view !== View.QUESTION); // that one is shown by its own key
  const views = Object.fromEntries(keyed.map((view) => [`view_${view}`, () => role.leads() && showing.view(view)]));
  const scroll = (pages) => () => topics.scrollBy({ top: pages * topics.clientHeight });

  return {
    ...byName(Object.values(Kind), (kind) => (capture.setKind(kind), capture.focus())),
    ...byName(["parked", "off_screen"], capture.tick),
    ...views,
    ...boxes,
    help: openKeys,
    mirror,
    jump: find.focus,
    come_back: going.comeBack,
    undo,
    show: () => role.leads() && room.showHere(),
    hold: () => role.leads() && room.toggleHold(),
    replan: () => role.leads() && replan(),
    scroll_down: scroll(0.5),
    scroll_up: scroll(-0.5),
  };
}

// The buttons that stand for a command, a step or a question.
export function listenToClicks({ commands, going, capture }) {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-go], [data-open], [data-step], [data-undo], [data-tree] [data-section]");
    if (!button) return;
    const { go, open, step, section } = button.dataset;
    if (go) going.go(go);
    else if (open in commands) commands[open]();
    else if (step) going.step(Number(step));
    else if ("undo" in button.dataset) commands.undo();
    else if (section) going.go(document.querySelector(`.map__section[data-section="${section}"] > button`).dataset.go);
  });
  // A switch that was clicked gives the focus back; one that was reached by keyboard keeps it.
  document.addEventListener("click", (event) => {
    const ours = ["view", "act-show", "show", "hold", "undo", "reveal"].map((name) => `[data-${name}]`);
    const switches = [...ours, "[data-agenda] button", "[data-replan] button"].join();
    if (event.detail && event.target.closest(switches)) capture.focus();
  });
}

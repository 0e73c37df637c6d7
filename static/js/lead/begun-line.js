// The line in the capture box, as far as it has come: what it is (see signs.js), the question at which it was begun, and the
// prompt that it is about. What stands in the box is touched only where it must change. It lies on this device until it is
// recorded.

import { makeAimedPrompt } from "./aimed-prompt.js";
import { chosen, nothing } from "./signs.js";

export function makeBegunLine(form, store, { shown, draft, panels }) {
  const text = form.elements.text;
  let line = nothing(form.elements.kind.value);
  let begun = null; // the question at which the text in the box was begun
  let restored = false; // until then the draft of before must not be overwritten

  const at = () => begun ?? store.here;
  const aim = makeAimedPrompt(form.querySelector("[data-aimed]"), { at, onChange: keep });

  function keep() {
    if (!restored) return;
    draft.keep({
      text: text.value,
      kind: line.kind,
      literal: line.literal,
      question: begun,
      prompt: aim.key(),
      ...shown.ticked(),
    });
  }

  const draw = () => shown.draw({ at: at(), begun });
  const drawAndKeep = () => (draw(), keep());

  // Lets the page say what the line is now.
  function become(next, caret = next.text.length) {
    const named = next.prompt && next.prompt !== line.prompt;
    const unnamed = line.prompt && !next.prompt;
    line = next;
    if (text.value !== line.text) (text.value = line.text), text.setSelectionRange(caret, caret);
    if (form.dataset.kind !== line.kind) form.dataset.kind = form.elements.kind.value = line.kind;
    begun = line.text ? at() : null; // a sign alone says nothing yet
    if (named) aim.set(`${at()}.${line.prompt.name}`);
    if (unnamed) aim.set(null);
    drawAndKeep();
  }

  const typed = () => ({ ...line, text: text.value }); // the box is ahead of the line within a composition

  function aimAt(key, how) {
    line = { ...line, prompt: null };
    aim.set(key, how);
  }

  // Takes what is in the box along to the question that somebody has gone to.
  function bring(key) {
    if (!begun) return;
    if (begun !== key) aimAt(null);
    begun = key;
    drawAndKeep();
  }

  const empty = () => (shown.tickAll({}), become(nothing(line.kind)));

  // It was recorded: the next one begins where this seat looks, about the same prompt where that was clicked.
  function done() {
    if ((begun && begun !== store.here) || !aim.stays()) aimAt(null);
    empty();
    keep();
  }

  function restore() {
    const kept = draft.kept();
    if (kept && !text.value) put(kept);
    restored = true;
  }

  function put(kept) {
    shown.tickAll(kept);
    become({ ...nothing(kept.kind), text: kept.text, literal: Boolean(kept.literal) });
    begun = panels.exists(kept.question) ? kept.question : store.here;
    if (kept.prompt && aim.exists(kept.prompt)) aim.set(kept.prompt);
    draw();
  }

  draft.onGone((said) => text.value === said && empty());
  let last = null;
  store.onChange(() => {
    if (last !== store.here && !begun) aimAt(null);
    last = store.here;
    draw();
  });

  return {
    at,
    // What is being composed is the keyboard's until it is done: the line becomes it then.
    composing: () => ((begun = text.value ? at() : null), drawAndKeep()),
    // What is looked at before it is recorded belongs to the question shown beside it, like a line begun.
    hold: () => (begun = at()),
    line: () => line,
    prompt: aim.key,
    promptOf: (said) => panels.prompts.of(at(), said),
    setKind: (kind) => become(chosen(typed(), kind)),
    ...{ become, typed, aimAt, bring, done, restore, drawAndKeep },
  };
}

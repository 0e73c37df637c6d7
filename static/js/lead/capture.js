// The capture box: one line of text, a kind, perhaps a prompt. Enter saves; the box keeps the focus.
// A line belongs to the question at which it was begun, though the room moves on while somebody types.

import { isComposed } from "../composed.js";
import { makeAim } from "./aim.js";
import { makeCaptureForm } from "./capture-form.js";
import { faultOf } from "./line-fault.js";
import { onPaste } from "./pasting.js";
import { chosen, givenBack, heard, nothing } from "./signs.js";
import { WORDS } from "./words.js";

export function makeCapture(store, { write, panels, draft, notice, onEditLast }) {
  const form = document.querySelector("[data-capture]");
  const text = form.elements.text;
  const shown = makeCaptureForm(form, store);
  const { ticked, tickAll } = shown;
  let line = nothing(form.elements.kind.value); // see signs.js
  let restored = false; // until then the draft of before must not be overwritten
  let begun = null; // the question at which the text in the box was begun

  const at = () => begun ?? store.here;
  const keep = () => restored && draft.keep({ text: text.value, kind: line.kind, literal: line.literal, question: begun, prompt: aim.key(), ...ticked() });
  const aim = makeAim(form.querySelector("[data-aimed]"), { at, onChange: keep });
  const hasPrompt = (letter) => aim.exists(`${at()}.${letter}`);

  // Lets the page say what the line is now; what stands in the box is touched only where it must change.
  function become(next, caret = next.text.length) {
    const named = next.prompt && next.prompt !== line.prompt;
    const unnamed = line.prompt && !next.prompt;
    line = next;
    if (text.value !== line.text) (text.value = line.text), text.setSelectionRange(caret, caret);
    if (form.dataset.kind !== line.kind) form.dataset.kind = form.elements.kind.value = line.kind;
    begun = line.text ? (begun ?? store.here) : null; // a sign alone says nothing yet
    if (named) aim.set(`${at()}.${line.prompt.letter}`);
    if (unnamed) aim.set(null);
    draw();
    keep();
  }

  const typed = () => ({ ...line, text: text.value }); // the box is ahead of the line within a composition
  const setKind = (kind) => become(chosen(typed(), kind));

  function aimAt(key, how) {
    line = { ...line, prompt: null };
    aim.set(key, how);
  }

  function typing({ inputType, data, isComposing }) {
    shown.fail(null);
    // What is being composed is the keyboard's until it is done.
    if (isComposing) return (begun = text.value ? at() : null), draw(), keep();
    const before = line;
    become(heard(line, text.value, inputType === "insertText" ? data : null, hasPrompt));
    if (line.sign?.fresh && line.sign !== before.sign) notice(`${WORDS[line.kind]}. Backspace makes it a “${line.sign.said}” again.`);
  }

  function pressing(event) {
    if (isComposed(event) || event.altKey || event.ctrlKey || event.metaKey) return;
    const back = event.key === "Backspace" && text.selectionEnd === 0 && givenBack(typed());
    if (back) event.preventDefault(), become(back, back.text.length - text.value.length);
    if (event.key === "ArrowUp" && !text.value && !event.code.startsWith("Numpad")) event.preventDefault(), onEditLast();
    if (event.key === "Escape" && aim.key()) aimAt(null);
  }

  const fault = (said) => faultOf(said, { at: at(), parked: form.elements.parked.checked, mark: store.record.marks[at()]?.mark, hasPrompt });

  // A parked line is about no prompt: what named one stays in its text.
  function record(said, prompt) {
    const parked = form.elements.parked.checked;
    const words = parked && said.prompt ? said.prompt.said + said.text : said.text;
    const body = { kind: said.kind, text: words.trim(), on_screen: !form.elements.off_screen.checked };
    write("finding.record", ["findings"], parked ? body : { ...body, question: at(), prompt });
  }

  function save(event) {
    event.preventDefault();
    const said = { ...line, text: text.value.trim() };
    if (!said.text) return;
    const sentence = fault(said);
    shown.fail(sentence);
    if (sentence) return;
    record(said, aim.key());
    done();
  }

  function done() {
    if ((begun && begun !== store.here) || !aim.stays()) aimAt(null);
    empty();
    keep();
    text.focus();
  }

  const empty = () => (tickAll({}), become(nothing(line.kind)));

  const draw = () => shown.draw({ at: at(), begun });

  // Takes what is in the box along to the question that somebody has gone to.
  function bring(key) {
    if (!begun) return;
    if (begun !== key) aimAt(null);
    begun = key;
    draw();
    keep();
  }

  form.addEventListener("submit", save);
  draft.onGone((said) => text.value === said && empty());
  form.addEventListener("change", ({ target }) => (target.name === "kind" ? setKind(target.value) : (draw(), keep())));
  form.querySelector("[data-capture-for]").addEventListener("click", () => (bring(store.here), text.focus()));
  text.addEventListener("input", typing);
  text.addEventListener("compositionend", () => typing({ isComposing: false }));
  text.addEventListener("keydown", pressing);
  document.querySelector("[data-topics]").addEventListener("click", (event) => {
    const made = event.target.closest("[data-prompt]");
    if (made) bring(store.here), aimAt(made.dataset.prompt === aim.key() ? null : made.dataset.prompt, { lasting: true }), text.focus();
  });
  onPaste(text, {
    line: (said, kind) => heard(nothing(kind ?? line.kind), said, null, hasPrompt),
    // What is looked at belongs to the question shown beside it, like a line begun.
    begin: () => ({ kind: line.kind, question: (begun = at()), prompt: aim.key(), ...ticked() }),
    end: () => become(typed()),
    fault,
    record: (lines) => {
      const stays = aim.key();
      for (const said of lines) record(said, said.prompt ? `${at()}.${said.prompt.letter}` : stays);
      done();
    },
  });
  let last = null;
  store.onChange(() => {
    if (last !== store.here && !begun) aimAt(null);
    last = store.here;
    draw();
  });

  function restore() {
    const kept = draft.kept();
    if (kept && !text.value) put(kept);
    restored = true;
  }

  function put(kept) {
    tickAll(kept);
    become({ ...nothing(kept.kind), text: kept.text, literal: Boolean(kept.literal) });
    begun = panels.exists(kept.question) ? kept.question : store.here;
    if (kept.prompt && aim.exists(kept.prompt)) aim.set(kept.prompt);
    draw();
  }

  const tick = (name) => ((form.elements[name].checked = !form.elements[name].checked), draw(), keep());
  return { setKind, tick, bring, restore, focus: () => text.focus() };
}

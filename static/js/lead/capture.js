// The capture box: one line of text, a kind, perhaps a prompt. Enter saves; the box keeps the focus.
// A line belongs to the question at which it was begun, though the room moves on while somebody types.

import { isComposed } from "../composed.js";
import { makeAim } from "./aim.js";
import { faultOf } from "./line-fault.js";
import { onPaste } from "./pasting.js";
import { chosen, givenBack, heard, nothing } from "./signs.js";
import { ON_WALL, WORDS } from "./words.js";

const TICKS = ["parked", "off_screen"];

export function makeCapture(store, { write, panels, draft, notice, onEditLast }) {
  const form = document.querySelector("[data-capture]");
  const part = (name) => form.querySelector(`[data-capture-${name}]`);
  const text = form.elements.text;
  const error = part("error");
  let line = nothing(form.elements.kind.value); // see signs.js
  let restored = false; // until then the draft of before must not be overwritten
  let begun = null; // the question at which the text in the box was begun

  const at = () => begun ?? store.here;
  const keep = () => restored && draft.keep({ text: text.value, kind: line.kind, question: begun, prompt: aim.key(), ...ticked() });
  const aim = makeAim(form.querySelector("[data-aimed]"), { at, onChange: keep });
  const hasPrompt = (letter) => aim.exists(`${at()}.${letter}`);
  const ticked = () => Object.fromEntries(TICKS.map((name) => [name, form.elements[name].checked]));

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

  const setKind = (kind) => become(chosen(line, kind));

  function aimAt(key, how) {
    line = { ...line, prompt: null };
    aim.set(key, how);
  }

  function typing({ inputType, data, isComposing }) {
    if (!error.hidden) fail(null);
    // What is being composed is the keyboard's until it is done.
    if (isComposing) return (begun = text.value ? at() : null), draw(), keep();
    const before = line;
    become(heard(line, text.value, inputType === "insertText" ? data : null, hasPrompt));
    if (line.sign && !line.text && line.kind !== before.kind) notice(`${WORDS[line.kind]}. Backspace makes it a “${line.sign.said}” again.`);
  }

  function pressing(event) {
    if (isComposed(event) || event.altKey || event.ctrlKey || event.metaKey) return;
    const back = event.key === "Backspace" && text.selectionEnd === 0 && givenBack(line);
    if (back) event.preventDefault(), become(back, back.text.length - text.value.length);
    if (event.key === "ArrowUp" && !text.value && !event.code.startsWith("Numpad")) event.preventDefault(), onEditLast();
    if (event.key === "Escape" && aim.key()) aimAt(null);
  }

  function fail(sentence) {
    error.hidden = !sentence;
    error.textContent = sentence ?? "";
    text.toggleAttribute("aria-invalid", Boolean(sentence));
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
    fail(sentence);
    if (sentence) return;
    record(said, aim.key());
    done();
  }

  function done() {
    if (begun !== store.here || !aim.stays()) aimAt(null);
    empty();
    keep();
    text.focus();
  }

  function empty() {
    for (const name of TICKS) form.elements[name].checked = false;
    become(nothing(line.kind));
  }

  function draw() {
    const over = ["closed", "published"].includes(store.record.stage);
    text.disabled = form.querySelector(".capture__enter").disabled = over;
    part("question").textContent = at() ?? "";
    part("for").hidden = !begun || begun === store.here;
    // Not written anew for nothing: a click on it may be half done, and leaving the box draws this too.
    if (part("for").textContent !== `for ${begun}`) part("for").textContent = `for ${begun}`;
    part("long").hidden = text.value.length <= ON_WALL || form.elements.off_screen.checked;
  }

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
  part("for").addEventListener("click", () => (bring(store.here), text.focus()));
  text.addEventListener("input", typing);
  text.addEventListener("compositionend", () => typing({ isComposing: false }));
  text.addEventListener("keydown", pressing);
  document.querySelector("[data-topics]").addEventListener("click", (event) => {
    const made = event.target.closest("[data-prompt]");
    if (made) bring(store.here), aimAt(made.dataset.prompt === aim.key() ? null : made.dataset.prompt, { lasting: true }), text.focus();
  });
  onPaste(text, {
    line: (said, kind) => heard(nothing(kind ?? line.kind), said, null, hasPrompt),
    standing: () => ({ kind: line.kind, question: at(), prompt: aim.key(), ...ticked() }),
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
    for (const name of TICKS) form.elements[name].checked = Boolean(kept[name]);
    become({ ...nothing(kept.kind), text: kept.text });
    begun = panels.exists(kept.question) ? kept.question : store.here;
    if (kept.prompt && aim.exists(kept.prompt)) aim.set(kept.prompt);
    draw();
  }

  const tick = (name) => ((form.elements[name].checked = !form.elements[name].checked), draw(), keep());
  return { setKind, tick, bring, restore, focus: () => text.focus() };
}

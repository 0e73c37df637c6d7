// The capture box: one line of text, a kind, perhaps a prompt. Enter saves; the box keeps the focus. It shows its text in
// rows, and holds no line break.
// A line belongs to the question at which it was begun, though the room moves on while somebody types (begun-line.js).

import { KIND_LABEL, Write } from "#vocabulary";
import { isComposed } from "../composed.js";
import { makeBegunLine } from "./begun-line.js";
import { makeCaptureForm } from "./capture-form.js";
import { faultOf } from "./line-fault.js";
import { onPaste } from "./pasting.js";
import { givenBack, heard, nothing } from "./signs.js";

export function makeCapture(store, { write, panels, draft, notice, onEditLast }) {
  const form = document.querySelector("[data-capture]");
  const text = form.elements.text;
  const shown = makeCaptureForm(form, store);
  const begun = makeBegunLine(form, store, { shown, draft, panels });
  const { at, promptOf, bring, aimAt, setKind } = begun;

  const inOneLine = () => text.value.replace(/\s*[\r\n]+\s*/g, " "); // typed before the scripts were there, or dictated

  function typing({ inputType, data, isComposing }) {
    shown.fail(null);
    if (isComposing) return begun.composing();
    const before = begun.line();
    begun.become(heard(before, inOneLine(), inputType === "insertText" ? data : null, promptOf));
    const { sign, kind } = begun.line();
    if (sign?.fresh && sign !== before.sign) notice(`${KIND_LABEL[kind]}. Backspace makes it a “${sign.said}” again.`);
  }

  // A keyboard on the screen may press no key that can be told, only break the line.
  function breaking(event) {
    if (!["insertLineBreak", "insertParagraph"].includes(event.inputType)) return;
    event.preventDefault();
    enter();
  }

  const enter = () => form.querySelector(".capture__enter").click(); // which does nothing where the box is closed

  function entering(event) {
    event.preventDefault();
    if (event.shiftKey) notice("A line is recorded as one: Enter records it, and the next begins here.");
    else enter();
  }

  function pressing(event) {
    if (event.key === "Enter" && !isComposed(event) && !event.altKey) return entering(event);
    if (isComposed(event) || event.altKey || event.ctrlKey || event.metaKey) return;
    const back = event.key === "Backspace" && text.selectionEnd === 0 && givenBack(begun.typed());
    if (back) event.preventDefault(), begun.become(back, back.text.length - text.value.length);
    if (event.key === "ArrowUp" && !text.value && !event.code.startsWith("Numpad")) event.preventDefault(), onEditLast();
    if (event.key === "Escape" && begun.prompt()) aimAt(null);
  }

  const { looksLikeOne } = panels.prompts;
  const fault = (said) =>
    faultOf(said, {
      at: at(),
      parked: form.elements.parked.checked,
      mark: store.record.marks[at()]?.mark,
      promptOf,
      looksLikeOne,
    });

  // A parked line is about no prompt: what named one stays in its text.
  function record(said, prompt) {
    const parked = form.elements.parked.checked;
    const words = parked && said.prompt ? said.prompt.said + said.text : said.text;
    const body = { kind: said.kind, text: words.trim(), on_screen: !form.elements.off_screen.checked };
    write(Write.RECORD_FINDING, ["findings"], parked ? body : { ...body, question: at(), prompt });
  }

  function save(event) {
    event.preventDefault();
    const said = { ...begun.line(), text: inOneLine().trim() };
    if (!said.text) return;
    const sentence = fault(said);
    shown.fail(sentence);
    if (sentence) return;
    record(said, begun.prompt());
    done();
  }

  const done = () => (begun.done(), text.focus());

  form.addEventListener("submit", save);
  form.addEventListener("change", ({ target }) => (target.name === "kind" ? setKind(target.value) : begun.drawAndKeep()));
  form.querySelector("[data-capture-for]").addEventListener("click", () => (bring(store.here), text.focus()));
  text.addEventListener("input", typing);
  text.addEventListener("beforeinput", breaking);
  text.addEventListener("compositionend", () => typing({ isComposing: false }));
  text.addEventListener("keydown", pressing);
  document.querySelector("[data-topics]").addEventListener("click", (event) => {
    const made = event.target.closest("[data-prompt]");
    if (!made) return;
    bring(store.here);
    aimAt(made.dataset.prompt === begun.prompt() ? null : made.dataset.prompt, { lasting: true });
    text.focus();
  });
  onPaste(text, {
    line: (said, kind) => heard(nothing(kind ?? begun.line().kind), said, null, promptOf),
    begin: () => ({ kind: begun.line().kind, question: begun.hold(), prompt: begun.prompt(), ...shown.ticked() }),
    end: () => begun.become(begun.typed()),
    fault,
    record(lines) {
      const stays = begun.prompt();
      for (const said of lines) record(said, said.prompt ? `${at()}.${said.prompt.name}` : stays);
      done();
    },
  });

  const tick = (name) => ((form.elements[name].checked = !form.elements[name].checked), begun.drawAndKeep());
  return { setKind, tick, bring, restore: begun.restore, focus: () => text.focus() };
}

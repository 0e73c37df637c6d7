// What a paste into the capture box does, or a drop: one line goes in, without a list mark at its start; several are looked at
// first.

import { makePasteBox } from "./paste-box.js";
import { divided, oneLine } from "./pasted.js";
import { withinQuestion } from "./workbook-keys.js";

// As typed, so that the browser's own undo knows it.
function insert(input, words) {
  input.focus();
  if (document.execCommand("insertText", false, words)) return;
  input.setRangeText(words, input.selectionStart, input.selectionEnd, "end");
  input.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste" }));
}

function where({ question, prompt, parked, off_screen }) {
  const place = parked
    ? "and is parked"
    : `at ${question}${prompt ? `, about prompt ${withinQuestion(prompt, question)}` : ""}`;
  return `${place}${off_screen ? ", kept off the screen" : ""}`;
}

// `line` reads a text, `begin` says how the box stands, `fault` and `record` are told lines, `end` that the look is over.
export function onPaste(input, { line, begin, end, fault, record }) {
  let caret = null;
  const box = makePasteBox({
    lineOf: (text) => line(text),
    record(kind, texts) {
      const lines = texts.map((text) => line(text, kind));
      const at = lines.findIndex(fault);
      if (at >= 0) return `“${texts[at].slice(0, 30)}…” ${fault(lines[at])}`;
      record(lines);
      return null;
    },
    closed: end,
    // The dialog gives the focus back once it is closed, and with it the caret.
    whole: (text) => setTimeout(() => (input.focus(), input.setSelectionRange(...caret), insert(input, text))),
  });

  function take(event, said) {
    const parts = divided(said);
    caret = [input.selectionStart, input.selectionEnd];
    if (parts.lines.length > 1 || parts.cells) {
      event.preventDefault();
      const now = begin();
      return box.open(parts, {
        kind: now.kind,
        where: where(now),
        before: input.value.slice(0, caret[0]),
        after: input.value.slice(caret[1]),
      });
    }
    const one = oneLine(said, caret[0] === 0);
    if (one === said || event.type === "drop") return; // the browser knows where it was dropped
    event.preventDefault();
    insert(input, one);
  }

  input.addEventListener("paste", (event) => take(event, event.clipboardData.getData("text/plain")));
  input.addEventListener("drop", (event) => take(event, event.dataTransfer.getData("text/plain")));
}

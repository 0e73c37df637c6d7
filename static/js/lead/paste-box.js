// A paste of several lines, looked at before anything is recorded: a line each, those that are ticked, or all as one line.

const MOST = 100; // lines recorded at once

// `lineOf` reads the prompt off a text; `record` answers with a sentence where something is wrong; `whole` takes one text.
export function makePasteBox({ lineOf, record, whole, closed }) {
  const dialog = document.querySelector('[data-dialog="paste"]');
  const form = dialog.querySelector("form");
  const part = (name) => form.querySelector(`[data-paste-${name}]`);
  const list = part("lines");
  let parts = null;
  let around = null;

  const boxes = () => [...list.querySelectorAll("input")];

  // The lines as they would be recorded. What stood in the box before and behind the caret goes with the first and the last of
  // those that are ticked: it was typed, and is not taken out with a line.
  function texts(ticks) {
    const [first, last] = [ticks.indexOf(true), ticks.lastIndexOf(true)];
    const texts = form.elements.by.value === "cell" ? parts.cells : parts.lines;
    return texts.map((text, n) => `${n === first ? around[0] : ""}${text}${n === last ? around[1] : ""}`.trim());
  }

  function item() {
    const label = Object.assign(document.createElement("label"), { className: "tick" });
    label.append(
      Object.assign(document.createElement("input"), { type: "checkbox", checked: true }),
      " ",
      document.createElement("span"),
    );
    const li = document.createElement("li");
    li.append(label);
    return li;
  }

  function dress(box, text) {
    const { text: said, prompt } = lineOf(text);
    const words = box.parentElement.lastChild;
    box.value = text;
    words.textContent = said;
    if (prompt) words.prepend(Object.assign(document.createElement("b"), { textContent: `${prompt.name} ` }));
  }

  const ticked = () =>
    boxes()
      .filter(({ checked }) => checked)
      .map(({ value }) => value);

  function draw() {
    const now = texts(boxes().map(({ checked }) => checked));
    boxes().forEach((box, n) => dress(box, now[n]));
    const [all, count] = [list.children.length, ticked().length];
    part("title").textContent = `${all} lines pasted`;
    part("each").textContent = count === 1 ? "Record 1 line" : `Record ${count} lines`;
    part("each").disabled = !count;
    fail(null);
  }

  function lay() {
    list.replaceChildren(...texts([]).map(item));
    draw();
  }

  function fail(sentence) {
    const error = form.querySelector("[data-error]");
    error.hidden = !sentence;
    error.textContent = sentence ?? "";
  }

  form.addEventListener("submit", (event) => {
    if (event.submitter?.value === "whole") return whole(parts.lines.join(" "));
    const said = ticked();
    const sentence =
      said.length > MOST
        ? `Up to ${MOST} lines are recorded at once. Untick some, or paste fewer.`
        : record(form.elements.kind.value, said);
    if (sentence) event.preventDefault(), fail(sentence);
  });
  form.addEventListener("change", ({ target }) => (target.name === "by" ? lay() : draw()));
  dialog.addEventListener("close", closed);
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());

  return {
    // `where` completes "Each becomes a line of its own".
    open(divided, { kind, where, before, after }) {
      parts = divided;
      around = [before, after];
      form.reset();
      form.elements.kind.value = kind;
      if (parts.lines.length === 1) form.elements.by.value = "cell"; // one row: its cells are what was several
      part("by").hidden = !parts.cells || parts.lines.length === 1;
      part("where").textContent = `Each becomes a line of its own ${where}. Untick what should not.`;
      lay();
      dialog.showModal();
      form.querySelector('[name="kind"]:checked').focus();
    },
  };
}

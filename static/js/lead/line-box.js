// Editing one line: text, kind, question, prompt, whether the room may see it; or withdrawing it.

import { Write } from "#vocabulary";
import { makeBox } from "./box.js";
import { makeEarlier } from "./earlier.js";

export function makeLineBox(store, { write, panels, presence, base, ...kept }) {
  const box = makeBox("line", save, kept);
  const earlier = makeEarlier({
    form: box.form,
    time: store.time,
    none: "It has said nothing else.",
    tell: ({ text, kind }) => ({ text, kind }),
    onBack: ({ text, kind }) => box.fill({ text, kind }),
  });
  const dialog = box.form.closest("dialog");
  const also = box.form.querySelector("[data-also]");
  let opened = null;
  const prompts = box.form.elements.prompt;

  function offerPrompts(question, chosen) {
    const buttons = panels.element(question)?.querySelectorAll("[data-prompt]") ?? [];
    const options = [...buttons].map((b) => new Option(b.textContent.trim().slice(0, 70), b.dataset.prompt));
    prompts.replaceChildren(new Option("the whole question", ""), ...options);
    prompts.value = [...options].some(({ value }) => value === chosen) ? chosen : "";
  }

  const open = (id) => openLine(find(id));

  function openLine(line) {
    if (!line) return;
    offerPrompts(line.question, line.prompt);
    earlier.about(Number.isInteger(line.id) && `${base}findings/${line.id}/history/`);
    presence.take((opened = line.id));
    drawAlso();
    const typed = box.open(line, { ...line, question: line.question ?? "", prompt: line.prompt ?? "" }, line.id);
    offerPromptsOf(typed?.prompt);
  }

  // The prompts are those of the question that stands there; the one chosen stays where it is among them.
  function offerPromptsOf(chosen = prompts.value) {
    offerPrompts(panels.named(box.form.elements.question.value), chosen);
  }

  // Answers with a sentence where something is wrong; the box then stays open.
  function save(line, said, button) {
    const { version, id } = line;
    const question = panels.named(said.question);
    if (button === "withdraw") {
      write(Write.WITHDRAW_FINDING, ["findings", id, "withdraw"], { version }, id);
      return null;
    }
    if (!said.text) return "Type the line, or withdraw it.";
    if (said.question && !question) return `There is no question ${said.question} here.`;
    const moved = question !== line.question;
    const body = {};
    for (const name of ["text", "kind", "on_screen"]) if (said[name] !== line[name]) body[name] = said[name];
    if (!moved && said.prompt !== (line.prompt ?? "")) body.prompt = said.prompt;
    if (Object.keys(body).length) write(Write.EDIT_FINDING, ["findings", id], { ...body, version }, id);
    if (moved) write(Write.MOVE_FINDINGS, ["findings", "move"], { findings: [id], question });
    if (moved && said.prompt) write(Write.EDIT_FINDING, ["findings", id], { prompt: said.prompt, version }, id);
    return null;
  }

  function drawAlso() {
    const sentence = opened === null ? "" : presence.sentence(opened);
    also.textContent = sentence && `${sentence} this too. Whoever saves second is shown both texts.`;
  }

  box.form.elements.question.addEventListener("input", () => offerPromptsOf());
  dialog.addEventListener("close", () => ((opened = null), presence.leave()));
  store.onChange(drawAlso);

  const find = (id) => store.record.findings.find((line) => String(line.id) === String(id));

  function openLast() {
    const mine = store.record.findings.filter((line) => String(line.by) === String(store.me));
    if (mine.length) open(mine.at(-1).id);
  }

  return { open, openLast, openAgain: (line) => openLine(find(line.id) ?? line) };
}

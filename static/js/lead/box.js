// One dialog: opens with values, hands back what was saved. The browser gives the focus back to where it was; see focus.js.
// Esc and a reload save nothing and lose nothing: what was typed stands there when the same thing is opened again. Cancel
// discards it.

import { lengthOf } from "../count.js";
import { makeDay } from "../dates/box.js";
import { cleanName, saidIn } from "./clean-name.js";

const SAVING = ["save", "show"];
export const STAYS = Symbol("the box stays open"); // what is answered where something was saved and the next is awaited

// `time` (see server-time.js) says what day it is, where the box asks for days; `halfTyped` keeps what is not saved.
// Of a past that the server has no longer, a subject fits no version: whoever typed it chooses between the texts.
const unread = (subject) => JSON.parse(JSON.stringify(subject), (name, value) => (name === "version" ? 0 : value));

export function makeBox(name, onSave, { notice, time, halfTyped }) {
  const dialog = document.querySelector(`[data-dialog="${name}"]`);
  const form = dialog.querySelector("form");
  const error = form.querySelector("[data-error]");
  const days = new Map(
    [...form.querySelectorAll("[data-day]")].map((input) => [
      input.name,
      makeDay(input, form.querySelector(`[data-says="${input.name}"]`), () => time.day(time.now())),
    ]),
  );
  const fields = [...form.elements].filter(({ name }) => name);
  let subject = null;
  let about = null;
  let filled = null; // how the fields stood when nobody had typed
  let past = null; // of the server's, on which the subject was read

  // Sets these fields; the others stay.
  function fill(values) {
    for (const [key, value] of Object.entries(values)) {
      const field = form.elements[key];
      if (!field) continue;
      if (days.has(key)) days.get(key).fill(value, values[`${key}_said`]);
      else if (field.type === "checkbox") field.checked = Boolean(value);
      else field.value = value ?? "";
    }
  }

  // What is typed or ticked in every field, by its name, and where several share that by its value too.
  const isTicked = ({ type }) => ["checkbox", "radio"].includes(type);
  const says = (field) => (isTicked(field) ? "checked" : "value");
  const nameOf = (field) => (isTicked(field) ? `${field.name}=${field.value}` : field.name);
  const standing = () => Object.fromEntries(fields.map((field) => [nameOf(field), field[says(field)]]));
  const putBack = (typed) =>
    fields.filter((field) => nameOf(field) in typed).forEach((field) => (field[says(field)] = typed[nameOf(field)]));
  const isTyped = () => JSON.stringify(standing()) !== JSON.stringify(filled);

  // Keeps what is typed, as long as it is more than what stood there.
  function keep() {
    if (isTyped()) halfTyped.keep(name, about, { subject, past, filled, typed: standing() });
    else halfTyped.forget(name, about);
  }

  // The first field that holds too much, and the sentence that says so.
  function tooLong() {
    const field = fields.find(({ dataset, value }) => lengthOf(value.trim()) > Number(dataset.count ?? Infinity));
    if (!field) return null;
    const [limit, length] = [Number(field.dataset.count), lengthOf(field.value.trim())].map((n) => n.toLocaleString("en-GB"));
    const name = field.labels[0].firstChild.textContent.trim();
    return { field, sentence: `“${name}” holds up to ${limit} characters; this has ${length}. Shorten it.` };
  }

  function typedIn({ dataset, value }) {
    const typed = "isName" in dataset ? cleanName(value) : value.trim();
    return saidIn(typed) && typed;
  }

  function read() {
    const values = {};
    for (const field of form.elements) {
      if (!field.name) continue;
      if (days.has(field.name)) [values[field.name], values[`${field.name}_said`]] = days.get(field.name).read();
      else if (field.type === "checkbox") values[field.name] = field.checked;
      else if (field.type === "radio") values[field.name] ??= form.elements[field.name].value;
      else values[field.name] = typedIn(field);
    }
    return values;
  }

  function fail(sentence) {
    error.hidden = !sentence;
    error.textContent = sentence ?? "";
  }

  // What the server has to say first: until then nothing is saved a second time.
  async function wait(answer, button) {
    const buttons = [...form.querySelectorAll("button[value]")];
    for (const one of buttons) one.disabled = true;
    const sentence = await answer;
    for (const one of buttons) one.disabled = false;
    fail(sentence);
    if (!sentence && dialog.open) dialog.close(button);
  }

  form.addEventListener("submit", (event) => {
    const button = event.submitter?.value ?? "save";
    const long = SAVING.includes(button) ? tooLong() : null;
    const sentence = long?.sentence ?? onSave(past === halfTyped.past() ? subject : unread(subject), read(), button);
    if (sentence) event.preventDefault(), fail(typeof sentence === "string" ? sentence : null), long?.field.focus();
    if (sentence instanceof Promise) wait(sentence, button);
  });
  for (const happens of ["input", "change"]) form.addEventListener(happens, keep);
  form.noValidate = true;
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.tagName === "TEXTAREA" && !event.shiftKey) {
      event.preventDefault();
      form.querySelector('button[value="save"]').click();
    }
  });
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close("cancel"));
  dialog.addEventListener("close", () => {
    if (dialog.returnValue) return halfTyped.forget(name, about);
    keep();
    if (isTyped()) notice("Not saved: open it again to go on.");
  });

  return {
    form,
    fill,
    // The same name stands for the same thing. What was typed stays with the version that its writer had read. Answers with it,
    // where it was given back.
    open(what, values, called) {
      about = called;
      subject = what;
      past = halfTyped.past();
      dialog.returnValue = "";
      fail(null);
      form.reset();
      for (const day of days.values()) day.fill("");
      fill(values);
      filled = standing();
      const before = halfTyped.of(name, called);
      if (before) {
        ({ subject, filled, past = halfTyped.past() } = before);
        putBack(before.typed);
        for (const day of days.values()) day.say();
        notice("");
      }
      dialog.showModal();
      (form.querySelector("textarea, input:checked") ?? form.querySelector("input"))?.focus();
      return before?.typed;
    },
  };
}

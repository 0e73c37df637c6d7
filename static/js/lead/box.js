// One dialog: opens with values, hands back what was saved. The browser gives the focus back to where it was; see focus.js.
// Esc saves nothing and loses nothing: what was typed stands there when the same thing is opened again. Cancel discards it.

import { makeDay } from "../dates/box.js";

// `time` (see server-time.js) says what day it is, where the box asks for days.
export function makeBox(name, onSave, notice, time) {
  const dialog = document.querySelector(`[data-dialog="${name}"]`);
  const form = dialog.querySelector("form");
  const error = form.querySelector("[data-error]");
  const days = new Map([...form.querySelectorAll("[data-day]")].map((input) => [input.name, makeDay(input, form.querySelector(`[data-says="${input.name}"]`), () => time.day(time.now()))]));
  const fields = [...form.elements].filter(({ name }) => name);
  const kept = new Map(); // what Esc left, by the thing it is about
  let subject = null;
  let about = null;
  let filled = null; // how the fields stood when nobody had typed

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

  // What is typed or ticked in every field, in their order.
  const says = ({ type }) => (["checkbox", "radio"].includes(type) ? "checked" : "value");
  const standing = () => fields.map((field) => field[says(field)]);
  const putBack = (typed) => fields.forEach((field, n) => (field[says(field)] = typed[n]));

  function read() {
    const values = {};
    for (const field of form.elements) {
      if (!field.name) continue;
      if (days.has(field.name)) [values[field.name], values[`${field.name}_said`]] = days.get(field.name).read();
      else if (field.type === "checkbox") values[field.name] = field.checked;
      else if (field.type === "radio") values[field.name] ??= form.elements[field.name].value;
      else values[field.name] = field.value.trim();
    }
    return values;
  }

  function fail(sentence) {
    error.hidden = !sentence;
    error.textContent = sentence ?? "";
  }

  form.addEventListener("submit", (event) => {
    const button = event.submitter?.value ?? "save";
    const sentence = onSave(subject, read(), button);
    if (sentence) event.preventDefault(), fail(sentence);
  });
  form.noValidate = true;
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.tagName === "TEXTAREA" && !event.shiftKey) {
      event.preventDefault();
      form.requestSubmit(form.querySelector('button[value="save"]'));
    }
  });
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close("cancel"));
  dialog.addEventListener("close", () => {
    kept.delete(about);
    const typed = standing();
    if (dialog.returnValue || typed.every((value, n) => value === filled[n])) return;
    kept.set(about, { subject, filled, typed });
    notice("Not saved: open it again to go on.");
  });

  return {
    form,
    fill,
    // The same name stands for the same thing. What was typed stays with the version that its writer had read.
    open(what, values, name) {
      about = name;
      subject = what;
      dialog.returnValue = "";
      fail(null);
      form.reset();
      for (const day of days.values()) day.fill("");
      fill(values);
      filled = standing();
      const before = kept.get(name);
      if (before) {
        ({ subject, filled } = before);
        putBack(before.typed);
        for (const day of days.values()) day.say();
        notice("");
      }
      dialog.showModal();
      (form.querySelector("textarea, input:checked") ?? form.querySelector("input"))?.focus();
    },
  };
}

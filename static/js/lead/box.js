// One dialog: opens with values, hands back what was saved. The browser gives the focus back to where it was; see focus.js.

import { makeDay } from "./dates.js";

export function makeBox(name, onSave) {
  const dialog = document.querySelector(`[data-dialog="${name}"]`);
  const form = dialog.querySelector("form");
  const error = form.querySelector("[data-error]");
  const days = new Map([...form.querySelectorAll("[data-day]")].map((input) => [input.name, makeDay(input)]));
  let subject = null;

  // Sets these fields; the others stay.
  function fill(values) {
    for (const [key, value] of Object.entries(values)) {
      const field = form.elements[key];
      if (!field) continue;
      if (days.has(key)) days.get(key).fill(value);
      else if (field.type === "checkbox") field.checked = Boolean(value);
      else field.value = value ?? "";
    }
  }

  function read() {
    const values = {};
    for (const field of form.elements) {
      if (!field.name) continue;
      if (days.has(field.name)) values[field.name] = days.get(field.name).read();
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
    const bad = button === "save" ? [...days.values()].filter((day) => !day.check()) : [];
    const sentence = bad.length ? null : onSave(subject, read(), button);
    if (bad.length || sentence) event.preventDefault(), fail(sentence), bad[0]?.input.focus();
  });
  form.noValidate = true;
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.tagName === "TEXTAREA" && !event.shiftKey) {
      event.preventDefault();
      form.requestSubmit(form.querySelector('button[value="save"]'));
    }
  });
  dialog.querySelector("[data-close]")?.addEventListener("click", () => dialog.close());

  return {
    form,
    fill,
    open(what, values) {
      subject = what;
      if (error) fail(null);
      form.reset();
      for (const day of days.values()) day.fill("");
      fill(values);
      dialog.showModal();
      (form.querySelector("textarea, input:checked") ?? form.querySelector("input"))?.focus();
    },
  };
}

// One dialog: opens with values, hands back what was saved, gives the focus back to where it was.

export function makeBox(name, onSave) {
  const dialog = document.querySelector(`[data-dialog="${name}"]`);
  const form = dialog.querySelector("form");
  const error = form.querySelector("[data-error]");
  let subject = null;

  function fill(values) {
    form.reset();
    for (const [key, value] of Object.entries(values)) {
      const field = form.elements[key];
      if (!field) continue;
      if (field.type === "checkbox") field.checked = Boolean(value);
      else field.value = value ?? "";
    }
  }

  function read() {
    const values = {};
    for (const field of form.elements) {
      if (!field.name) continue;
      if (field.type === "checkbox") values[field.name] = field.checked;
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
    // A date that does not exist leaves the field empty but invalid: say so, and lose nothing.
    const bad = [...form.elements].find((field) => field.validity && !field.validity.valid);
    const sentence = bad ? "There is no such day. Give it as day, month and year." : onSave(subject, read(), event.submitter?.value ?? "save");
    if (sentence) event.preventDefault(), fail(sentence), bad?.focus();
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
    open(what, values) {
      subject = what;
      if (error) fail(null);
      fill(values);
      dialog.showModal();
      form.querySelector("textarea, input")?.focus();
    },
  };
}

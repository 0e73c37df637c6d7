// Who is listed as a participant, offered wherever a person or an organisation is asked for.

import { folded } from "./attendance.js";

export function makePeople(store) {
  const lists = Object.fromEntries([...document.querySelectorAll("[data-people]")].map((list) => [list.dataset.people, list]));
  let drawn = "";

  const known = () => store.record.people ?? []; // a record that an older release kept here has none

  function draw() {
    const offered = (name) =>
      known()
        .map((person) => person[name])
        .filter(Boolean);
    const values = { names: offered("name"), organisations: offered("organisation") };
    values.either = [...values.names, ...values.organisations];
    for (const [name, list] of Object.entries(lists))
      list.replaceChildren(...[...new Set(values[name])].map((value) => new Option(value, value)));
  }

  // A known name brings its organisation, where none is given.
  function bring({ target }) {
    const beside = target.form.elements[target.dataset.bringsOrganisation];
    const person = known().find(({ name }) => name && folded(name) === folded(target.value));
    if (!person || beside.value.trim()) return;
    beside.value = person.organisation;
    beside.dispatchEvent(new Event("input"));
    beside.setSelectionRange(0, beside.value.length); // whoever goes there and types has another in mind
  }

  for (const input of document.querySelectorAll("[data-brings-organisation]")) input.addEventListener("change", bring);
  store.onChange(() => {
    const now = JSON.stringify(known());
    if (now === drawn) return;
    drawn = now;
    draw();
  });
}

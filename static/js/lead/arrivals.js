// Who is here: a few letters find somebody on the list, Enter ticks them. Whoever is not on it is put there as present.

import { Stage, Write } from "#vocabulary";
import { folded } from "./attendance.js";
import { makeBox, STAYS } from "./box.js";
import { foundPeople } from "./found-people.js";
import { say } from "./say.js";

const MOST = 5; // shown at once
const PUBLISHED = "The summary is published: reopen the workshop first to change who was here.";

const called = ({ name, role }) => name || role;

// `roles`: those that the workbook suggests (see roles.js).
export function makeArrivals(store, { write, roles, ...kept }) {
  const box = makeBox("arrivals", save, kept);
  const [who, list, more, anew, done] = ["who", "matches", "more", "anew", "done"].map((name) =>
    box.form.querySelector(`[data-${name}]`),
  );
  let found = []; // as it stood when it was typed: what a press does is what stands there, whoever ticks them meanwhile

  const make = (name, values, ...inside) => {
    const element = Object.assign(document.createElement(name), values);
    element.append(...inside);
    return element;
  };

  function look() {
    found = foundPeople(store.record.people ?? [], who.value).filter(({ id }) => id); // an older record does not say it
    draw();
  }

  function draw() {
    const typed = who.value.trim();
    list.replaceChildren(...found.slice(0, MOST).map(row));
    const rest = found.length - MOST;
    say(
      more,
      rest > 0
        ? `and ${rest} more: type another letter`
        : typed && !found.length
          ? "Nobody on the list: Enter puts them there."
          : "",
    );
    anew.disabled = !typed;
    say(anew, typed ? `Put “${typed}” on the list, as present` : "Put them on the list, as present");
  }

  function row(person, at) {
    const said = person.on_phone && "said on a phone";
    const about = [person.name && person.role, person.organisation, said].filter(Boolean).join(", ");
    const does = person.present ? "here; take it back" : "tick";
    const says = make("span", { className: "found__does" }, at || person.on_phone ? does : `${does} ↵`);
    const button = make("button", { type: "button", onclick: () => press(person) });
    button.append(make("b", {}, called(person)), " ", make("span", { className: "found__about" }, about), says);
    return make("li", { className: person.present ? "found found--here" : "found" }, button);
  }

  function press(person) {
    tick(person);
    who.focus();
  }

  function tick({ id, present, ...person }) {
    write(Write.TICK_PERSON, ["people", id], { present: !present }, id);
    next(present ? `${called(person)} is not here.` : `${called(person)} is here.`);
  }

  function add({ who: name, role, organisation }) {
    const suggested = roles.find((one) => folded(one.role) === folded(role));
    write(Write.GREET_PERSON, ["people"], { name, role, organisation, ...(suggested && { invitee: suggested.number }) });
    next(`${name} is on the list, and here.`);
  }

  // The box waits for the next.
  function next(sentence) {
    box.fill({ who: "", role: "", organisation: "" });
    box.form.dispatchEvent(new Event("input"));
    const here = store.record.people.filter(({ present }) => present).length;
    say(done, `${sentence} ${here} ${here === 1 ? "is" : "are"} here now.`);
  }

  // Enter in the first box ticks whom it found, and takes nobody back who said it on a phone: whoever types the name greets
  // them. In the boxes beside it, as the button does, it lists who is typed.
  function save(_, said) {
    if (!said.who) return "Type a few letters of who has come.";
    if (document.activeElement !== who || !found.length) add(said);
    else if (found[0].on_phone) next(`${called(found[0])} is here: their phone said so.`);
    else tick(found[0]);
    who.focus();
    return STAYS;
  }

  box.form.addEventListener("input", look);
  who.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") event.preventDefault(), list.querySelector("button")?.focus();
  });
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [...list.querySelectorAll("button")];
    (buttons[buttons.indexOf(document.activeElement) + step] ?? who).focus();
  });

  function open() {
    if (store.record.stage === Stage.PUBLISHED) return kept.notice(PUBLISHED);
    box.open({}, { who: "", role: "", organisation: "" }, "arrivals");
    say(done, "");
    look();
  }
  return { open };
}

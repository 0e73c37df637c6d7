// What was typed into a form comes back with its page. A browser that is told to keep no page may forget it, as Firefox
// does. It lies in the page's own entry of the browser's history, for the account that typed it.

const PAUSE = 300; // ms without a key press
const FIELDS = "input:not([type=hidden], [type=password], [type=submit]), textarea, select";

const me = document.querySelector("[data-signing-out]")?.dataset.signingOut;
const forms = [...document.querySelectorAll("main form[method=post]")];
const fields = forms.flatMap((form) => [...form.querySelectorAll(FIELDS)]).filter(({ name }) => name);
const isTicked = ({ type }) => type === "checkbox" || type === "radio";
const nameOf = (field) => (isTicked(field) ? `${field.name}=${field.value}` : field.name);
const said = (field) => (isTicked(field) ? field.checked : field.value);
const drawn = new Map(fields.map((field) => [field, said(field)]));

function keep() {
  const changed = fields.filter((field) => said(field) !== drawn.get(field)).map((field) => [nameOf(field), said(field)]);
  history.replaceState({ ...history.state, typed: { me, changed } }, "");
}

function refill() {
  const { typed } = history.state ?? {};
  const kept = new Map(typed?.me === me ? typed.changed : []);
  for (const field of fields.filter((one) => kept.has(nameOf(one)))) {
    field[isTicked(field) ? "checked" : "value"] = kept.get(nameOf(field));
    field.dispatchEvent(new Event("input", { bubbles: true })); // for whoever counts its letters
  }
}

let pause;
document.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(keep, PAUSE);
});
document.addEventListener("submit", keep);
document.addEventListener("DOMContentLoaded", refill); // once the page's other scripts have seen it as it was drawn

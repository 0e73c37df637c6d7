// Signing out deletes what this browser keeps, whoever typed it. Where lines still wait to be sent, it first says so, and
// shows one's own, to copy or save. Until then the browser knows who is signed in, for a lead page opened offline.

import { allShelved, everyShelved, keepMe } from "./lead/shelf.js";
import { makeTyped } from "./typed-text.js";

const form = document.querySelector("[data-signing-out]");
const dialog = document.querySelector("[data-unsent]");
const me = form?.dataset.signingOut;
const show = dialog && makeTyped(dialog);
const part = (name) => dialog.querySelector(`[data-unsent-${name}]`);

if (me && isSecureContext) keepMe(Number(me)).catch(() => {});

form?.addEventListener("submit", async (event) => {
  if (!isSecureContext) return;
  event.preventDefault();
  const [mine, all] = await Promise.all([allShelved(me), everyShelved()]).catch(() => [[], null]);
  if (!all) return unknown();
  if (all.length)
    return warn(
      mine,
      all.filter(({ owner }) => !owner.startsWith(`${me}/`)),
    );
  goOn();
});

// In a task of its own: a form that is just being submitted takes no second order. This one asks nobody again.
function goOn() {
  setTimeout(() => form.submit());
}

const lines = ({ length }) => `${length} ${length === 1 ? "line" : "lines"}`;
const wait = ({ length }) => (length === 1 ? "waits" : "wait");

function unknown() {
  part("count").textContent = "It cannot be told whether lines wait";
  for (const name of ["mine", "theirs", "others"]) part(name).hidden = true;
  part("unknown").hidden = false;
  dialog.showModal();
}

function warn(mine, others) {
  const accounts = new Set(others.map(({ owner }) => owner.split("/")[0])).size;
  const theirs = `${lines(others)} of ${accounts === 1 ? "another account" : "other accounts"} ${wait(others)}`;
  part("count").textContent = mine.length ? `${lines(mine)} ${wait(mine)}` : theirs;
  part("others").hidden = !mine.length || !others.length;
  part("others").textContent = `${theirs} here too, and would be deleted with yours.`;
  part("mine").hidden = !mine.length;
  part("theirs").hidden = Boolean(mine.length);
  part("unknown").hidden = true;
  show(mine);
  dialog.showModal();
}

dialog?.querySelector("[data-sign-out-anyway]").addEventListener("click", goOn);

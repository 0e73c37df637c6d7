// The list of workshops: what this device keeps of one that is no longer on it. The server is asked whether it is really gone
// for this account; then its record is forgotten, and lines that were typed for it and never sent are shown, to be copied.

import { allShelved, forget, keptOwners, unshelve } from "./lead/shelf.js";
import { askFor, isOurs } from "./server.js";
import { dropShells } from "./shell.js";
import { makeTyped } from "./typed-text.js";

const place = document.querySelector("[data-left-here]");
const { leftHere: me, listed } = place.dataset;
const show = makeTyped(place);
const workshopOf = (owner) => owner.split("/")[1];
const left = [];

async function isGone(workshop) {
  if (listed.split(" ").includes(workshop)) return false;
  const answer = await askFor(`/workshops/${workshop}/record/`, { me });
  return answer.status === 404 && isOurs(answer);
}

async function look() {
  const mine = (await keptOwners()).filter((owner) => owner.startsWith(`${me}/`));
  for (const owner of mine) {
    if (!(await isGone(workshopOf(owner)))) continue;
    await forget(owner);
    await dropShells(workshopOf(owner));
    left.push(...(await allShelved(me)).filter((write) => write.owner === owner));
  }
  place.hidden = !left.length;
  place.querySelector("[data-left-count]").textContent = `${left.length} ${left.length === 1 ? "line was" : "lines were"}`;
  show(left);
}

place.querySelector("[data-left-delete]").addEventListener("click", async () => {
  for (const write of left) await unshelve(write);
  place.hidden = true;
  document.querySelector("main").focus();
});
if (isSecureContext) look().catch(() => {}); // the next visit looks again

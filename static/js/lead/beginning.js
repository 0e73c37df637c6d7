// Where the lead page takes its beginning from: the server's word in the page or, in the shell, what was kept here.

import { started } from "../started.js";
import { isShelfNewer } from "./device.js";
import { NEWER } from "./schemas.js";
import { keepMe, keptMe, keptRecord, ownerOf } from "./shelf.js";

export async function beginning() {
  const workshop = Number(location.pathname.match(/\/workshops\/(\d+)\//)[1]);
  const text = document.querySelector("#record")?.textContent;
  const said = text && JSON.parse(text);
  const me = said?.me ?? (await keptMe().catch(() => null));
  const owner = ownerOf(me, workshop);
  const record = said ?? (await keptRecord(owner).catch(() => undefined));
  if (!record) nothingKept(record === null || (await isShelfNewer()));
  if (said) keepMe(me).catch(() => {});
  document.title = `${record.area}: lead – Diagnostic Workshops`;
  document.querySelector("[data-area]").textContent = record.area;
  document.querySelector("[data-code]").textContent = record.code;
  document.querySelector("[data-projector]").href = `/rooms/${workshop}/projector/`;
  return { record, me, owner, workshop, seat: document.body.dataset.seat, base: `/workshops/${workshop}/`, live: `/live/${workshop}/`, isShell: !said };
}

function nothingKept(isNewer) {
  const sentence = isNewer ? NEWER : "The server cannot be reached, and nothing of this workshop is kept on this device. Reload the page when it is back.";
  Object.assign(document.querySelector("[data-offline]"), { hidden: false, textContent: sentence });
  started(); // all that there is to say has been said
  throw new Error(sentence);
}

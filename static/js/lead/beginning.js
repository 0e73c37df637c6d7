// Where the lead page takes its beginning from: the server's word in the page or, in the shell, what was kept here and what the
// server says is another since. Where it says nothing, what was kept stands alone.

import { askFor, isOurs } from "../server.js";
import { started } from "../started.js";
import { goesOn, stampOf, withChanges } from "./changes.js";
import { isShelfNewer } from "./device.js";
import { NEWER } from "./schemas.js";
import { keepMe, keptMe, keptRecord, ownerOf } from "./shelf.js";

const [SOON, LATE] = [4000, 15000]; // ms for the server's word, where something was kept here and where nothing was

export async function beginning() {
  const workshop = Number(location.pathname.match(/\/workshops\/(\d+)\//)[1]);
  const base = `/workshops/${workshop}/`;
  const text = document.querySelector("#record")?.textContent;
  const me = Number(document.body.dataset.account); // whose page this is
  const owner = ownerOf(me, workshop);
  const kept = text ? undefined : await keptOf(me, owner);
  const said = text ? JSON.parse(text) : await heard(base, me, kept);
  const record = said ?? kept;
  if (!record) nothingKept(record === null || (await isShelfNewer()));
  if (said) keepMe(me).catch(() => {});
  document.title = `${record.area}: lead – Diagnostic Workshops`;
  document.querySelector("[data-area]").textContent = record.area;
  document.querySelector("[data-code]").textContent = record.code;
  document.querySelector("[data-projector]").href = `/rooms/${workshop}/projector/`;
  return {
    record,
    me,
    owner,
    workshop,
    seat: document.body.dataset.seat,
    base,
    live: `/live/${workshop}/`,
    isHeard: Boolean(said),
  };
}

// Nothing where another account used this browser last.
async function keptOf(me, owner) {
  try {
    return (await keptMe()) === me ? await keptRecord(owner) : undefined;
  } catch {
    return undefined;
  }
}

// The record as the server has it now, or nothing. `kept` is null where a newer release kept it: that is left as it is.
async function heard(base, me, kept) {
  if (kept === null) return null;
  try {
    const holds = stampOf(kept, document.body.dataset.release);
    const response = await askFor(`${base}record/`, { me, holds, longest: kept ? SOON : LATE });
    if (!response.ok || !isOurs(response)) return null;
    const said = await response.json();
    return goesOn(kept ?? {}, said) ? withChanges(kept, said) : null;
  } catch {
    return null;
  }
}

function nothingKept(isNewer) {
  const sentence = isNewer
    ? NEWER
    : "The server cannot be reached, and nothing of this workshop is kept on this device. Reload the page when it is back.";
  Object.assign(document.querySelector("[data-offline]"), { hidden: false, textContent: sentence });
  started(); // all that there is to say has been said
  throw new Error(sentence);
}

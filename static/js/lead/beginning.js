// Where the lead page takes its beginning from: the server's word in the page or, in the shell, what was kept here.

import { keptRecord, ownerOf } from "./shelf.js";

const ME = "workshops.me"; // the account that used this browser last; gone at sign-out

export async function beginning() {
  const workshop = Number(location.pathname.match(/\/workshops\/(\d+)\//)[1]);
  const said = document.querySelector("#record");
  const me = said ? JSON.parse(said.textContent).me : Number(localStorage.getItem(ME));
  const owner = ownerOf(me, workshop);
  const record = said ? JSON.parse(said.textContent) : await keptRecord(owner);
  if (!record) throw new Error("Nothing of this workshop is kept on this device.");
  localStorage.setItem(ME, me);
  document.title = `${record.area}: lead – Diagnostic Workshops`;
  document.querySelector("[data-area]").textContent = record.area;
  document.querySelector("[data-code]").textContent = record.code;
  document.querySelector("[data-projector]").href = `/rooms/${workshop}/projector/`;
  document.body.toggleAttribute("data-insecure", !isSecureContext);
  return { record, me, owner, workshop, seat: document.body.dataset.seat, base: `/workshops/${workshop}/`, live: `/live/${workshop}/`, isShell: !said };
}

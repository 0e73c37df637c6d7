// Who leads. Says so when the lead has gone to somebody else, or come here, since this page was opened. Whoever planned the
// workshop can take it back.

import { SeatRole } from "#vocabulary";

export function makeRole(store, { seat }) {
  const note = document.querySelector("[data-role-note]");
  const reclaim = note.querySelector("[data-reclaim]");
  const owned = document.querySelector("[data-owned]");
  const began = seat === SeatRole.FACILITATOR;

  // A record kept by this browser from before may not say it: then it is as it began.
  const standing = () => store.record.facilitators?.includes(store.me) ?? began;
  const leads = () => began && standing();

  store.onChange(() => {
    const now = standing();
    const lost = began && !now;
    const names = (store.record.facilitators ?? []).map((user) => store.record.seats[user]).join(" and ") || "Nobody";
    document.body.toggleAttribute("data-lost-lead", lost);
    note.hidden = now === began;
    const owns = store.record.owns ?? Boolean(reclaim); // a record that an older release kept here does not say it
    if (reclaim) reclaim.hidden = !(lost && owns);
    if (owned) owned.hidden = !owns;
    note.querySelector("[data-role-says]").textContent = lost
      ? `${names} leads now. What you record is kept as before. Finish your line, then reload.`
      : "You have the lead now. Finish your line, then reload to drive the room's screen.";
  });
  note.querySelector("[data-reload]").addEventListener("click", () => location.reload());
  return { leads };
}

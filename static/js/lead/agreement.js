// How the lead of a key action stands to it, and what may be said of that: see diagnostics/agreement.py.

import { leadOf, presenceOf } from "./attendance.js";

const SHORT = { not_asked: "not asked", agreed: "agreed", reserved: "agreed with a reservation", absent: "was not here", reported: "reported agreed" };

// Whether words go with it: the reservation, or by whom it was reported.
export const takesWords = (agreement) => ["reserved", "reported"].includes(agreement);

// What an action has said of it, for the texts that it had before.
export const spoken = ({ agreement, agreement_words: words }) => agreement !== "not_asked" && [SHORT[agreement], words].filter(Boolean).join(": ");

// A page, or a write that waits on this device, may be older than the agreement and tell of a tick.
export function told({ agreed, ...body }) {
  if (agreed === undefined || body.agreement) return body;
  return { ...body, agreement: agreed ? "agreed" : "not_asked", agreement_words: "" };
}

// What is given of an action, with what follows from it: another lead was not asked, and words go with few agreements.
export function settled(action, given) {
  const { agreement: before = "not_asked", agreement_words: words = "" } = action;
  const agreement = given.agreement ?? (leadOf({ ...action, ...given }) === leadOf(action) ? before : "not_asked");
  const standing = agreement === before ? words : "";
  return { ...given, agreement, agreement_words: takesWords(agreement) ? (given.agreement_words ?? standing) : "" };
}

// A few words for the list, as what they are: {state, words}. Where nobody leads, nobody can agree.
export function standing(action, people) {
  const presence = presenceOf(action, people);
  const { agreement } = action;
  if (presence === "nobody") return null;
  if (presence === "present") {
    if (agreement === "not_asked") return { state: "open", words: "here, not asked" };
    if (agreement === "absent") return { state: "open", words: "not here, but ticked present" };
    return { state: agreement, words: SHORT[agreement] };
  }
  if (["agreed", "reserved"].includes(agreement)) return { state: "open", words: `${SHORT[agreement]}, not ticked present` };
  return { state: agreement, words: SHORT[agreement] };
}

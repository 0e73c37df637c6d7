// How the lead of a key action stands to it, and what may be said of that: see diagnostics/agreement.py.

import { Agreement, Presence, TAKES_WORDS } from "#vocabulary";
import { leadOf, presenceOf } from "./attendance.js";

const SHORT = {
  [Agreement.NOT_ASKED]: "not asked",
  [Agreement.AGREED]: "agreed",
  [Agreement.RESERVED]: "agreed with a reservation",
  [Agreement.ABSENT]: "was not here",
  [Agreement.REPORTED]: "reported agreed",
};

// Whether words go with it: the reservation, or by whom it was reported.
export const takesWords = (agreement) => TAKES_WORDS.includes(agreement);

// What an action has said of it, for the texts that it had before.
export const spoken = ({ agreement, agreement_words: words }) =>
  agreement !== Agreement.NOT_ASKED && [SHORT[agreement], words].filter(Boolean).join(": ");

// A page, or a write that waits on this device, may be older than the agreement and tell of a tick.
export function told({ agreed, ...body }) {
  if (agreed === undefined || body.agreement) return body;
  return { ...body, agreement: agreed ? Agreement.AGREED : Agreement.NOT_ASKED, agreement_words: "" };
}

// What is given of an action, with what follows from it: another lead was not asked, and words go with few agreements.
export function settled(action, given) {
  const { agreement: before = Agreement.NOT_ASKED, agreement_words: words = "" } = action;
  const isSameLead = leadOf({ ...action, ...given }) === leadOf(action);
  const agreement = given.agreement ?? (isSameLead ? before : Agreement.NOT_ASKED);
  const standing = agreement === before ? words : "";
  return { ...given, agreement, agreement_words: takesWords(agreement) ? (given.agreement_words ?? standing) : "" };
}

// A few words for the list, as what they are: {state, words}. Where nobody leads, nobody can agree.
export function standing(action, people) {
  const presence = presenceOf(action, people);
  const { agreement } = action;
  if (presence === Presence.NOBODY) return null;
  if (presence === Presence.PRESENT) {
    if (agreement === Agreement.NOT_ASKED) return { state: "open", words: "here, not asked" };
    if (agreement === Agreement.ABSENT) return { state: "open", words: "not here, but ticked present" };
    return { state: agreement, words: SHORT[agreement] };
  }
  if ([Agreement.AGREED, Agreement.RESERVED].includes(agreement))
    return { state: "open", words: `${SHORT[agreement]}, not ticked present` };
  return { state: agreement, words: SHORT[agreement] };
}

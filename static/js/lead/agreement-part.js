// The part of an action's box about its lead: whether they are here, whether they agreed, and what will be said of that.

import { Agreement, Presence } from "#vocabulary";
import { takesWords } from "./agreement.js";
import { leadOf, presenceOf } from "./attendance.js";

const HERE = {
  [Presence.NOBODY]: "",
  [Presence.UNLISTED]: "Not on the list of participants",
  [Presence.LISTED]: "On the list, not ticked present",
  [Presence.PRESENT]: "On the list and present",
};
const ALONE = "An organisation alone is nobody who is here";
const WORDS = { [Agreement.RESERVED]: "The reservation, in a few words", [Agreement.REPORTED]: "Who reported it" };
const REPORTED =
  "As long as the lead is not ticked present, the summary will say “reported agreed”, and by whom it was recorded.";
const CONTRADICTED = "The list says that the lead is here. The summary will say: not recorded whether they agreed.";

export function makeAgreementPart(form, store) {
  const { lead_person: person, lead_organisation: organisation, agreement, agreement_words: words } = form.elements;
  const beside = form.querySelector("[data-words]");
  const here = form.querySelector('[data-says="lead_person"]');
  const says = form.querySelector("[data-lead-said]");
  here.classList.add("here");
  let opened = null; // the action as it was read; null where it is a new one
  let typed = {}; // the words, by the agreement that they were typed for
  let touched = false; // whether somebody has chosen since

  const named = () => ({ lead_person: person.value, lead_organisation: organisation.value });
  const presence = () => presenceOf(named(), store.record.people ?? []);

  function said(now) {
    if ([Agreement.AGREED, Agreement.RESERVED].includes(agreement.value) && [Presence.LISTED, Presence.UNLISTED].includes(now))
      return REPORTED;
    return agreement.value === Agreement.ABSENT && now === Presence.PRESENT ? CONTRADICTED : "";
  }

  const put = (element, text) => element.textContent !== text && (element.textContent = text); // said once, not again

  function show() {
    const now = presence();
    here.dataset.presence = now;
    put(here, now === Presence.UNLISTED && !person.value.trim() ? ALONE : HERE[now]);
    beside.hidden = !takesWords(agreement.value);
    beside.querySelector("label").textContent = WORDS[agreement.value] ?? "";
    put(says, said(now));
  }

  const wordsFor = (chosen) => typed[chosen] ?? (opened?.agreement === chosen ? opened.agreement_words : "");

  // An agreement is its lead's: another lead was not asked, unless somebody says so.
  function renamed() {
    if (opened && !touched) {
      agreement.value = leadOf(named()) === leadOf(opened) ? opened.agreement : Agreement.NOT_ASKED;
      words.value = wordsFor(agreement.value);
    }
    show();
  }

  function chosen() {
    touched = true;
    words.value = wordsFor(agreement.value);
    show();
  }

  for (const input of [person, organisation]) input.addEventListener("input", renamed);
  for (const radio of agreement) radio.addEventListener("change", chosen);
  words.addEventListener("input", () => (typed[agreement.value] = words.value));
  store.onChange(() => form.parentElement.open && show());

  return {
    show,
    about(action) {
      opened = action;
      // What stands there may be half typed, and given back.
      typed = words.value ? { [agreement.value]: words.value } : {};
      touched =
        Boolean(action) && agreement.value !== (leadOf(named()) === leadOf(action) ? action.agreement : Agreement.NOT_ASKED);
      show();
    },
  };
}

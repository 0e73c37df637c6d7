// Who is there, by the list of participants, as diagnostics/agreement.py says it too.

import { Presence } from "#vocabulary";

// For comparing names: case, spacing, invisible letters, and the shapes of quotes and dashes say nothing.
const ALIKE = [
  [/[\u2018\u2019\u02bc\u00b4`]/g, "'"],
  [/[\u201c\u201d]/g, '"'],
  [/[\u2010-\u2014\u2212]/g, "-"],
  [/\s+/g, " "],
  [/[\p{Cc}\p{Cf}]/gu, ""],
];
const alike = (text) => ALIKE.reduce((said, [shape, plain]) => said.replace(shape, plain), text);
export const folded = (text) =>
  alike(
    alike(text ?? "")
      .normalize("NFKC")
      .toUpperCase(),
  ).trim();

// What tells one lead from another: the name, or where there is none the organisation.
export const leadOf = ({ lead_person, lead_organisation }) => folded(lead_person) || folded(lead_organisation);

// Only a name is somebody: an organisation alone is not there. Where several have the name, the organisation settles which
// of them it is; while that is open, all of them have to be present.
export function presenceOf(action, people) {
  if (!leadOf(action)) return Presence.NOBODY;
  const [person, organisation] = [folded(action.lead_person), folded(action.lead_organisation)];
  const named = people.filter(({ name }) => person && folded(name) === person);
  const ofTheirs = named.filter((one) => folded(one.organisation) === organisation);
  const found = named.length > 1 && organisation && ofTheirs.length ? ofTheirs : named;
  if (!found.length) return Presence.UNLISTED;
  return found.every(({ present }) => present) ? Presence.PRESENT : Presence.LISTED;
}

// Who can speak for what, as diagnostics/queries/speakers.py says it: one set of cases holds the two equal. Pure.

// `people`: those on the list; `roles`: {number, speaksFor} of those that the workbook suggests; `sections`: their keys; the
// workbook is meant for `least` to `most` people. Answers {people, silent, few, many}; null where nobody counts yet.
export function voicesOf(people, { roles, sections, least, most, hasBegun }) {
  const counted = people.filter(({ name, organisation, present }) => (hasBegun ? present : name || organisation));
  if (!counted.length) return null;
  const speaksFor = new Map(roles.map((role) => [role.number, role.speaksFor]));
  const heard = new Set(counted.flatMap(({ invitee }) => speaksFor.get(invitee) ?? []));
  const silent = heard.size ? sections.filter((key) => !heard.has(key)) : [];
  return { people: counted.length, silent, few: counted.length < least, many: counted.length > most };
}

// Whom somebody means who types a few letters of a name, an organisation or a role. Pure.

import { folded } from "./attendance.js";

// A name is found without its accents too: whoever types in haste leaves them out.
const bare = (text) => folded(text).normalize("NFD").replace(/\p{M}/gu, "");
const words = (text) => bare(text).match(/[\p{L}\p{N}]+/gu) ?? [];

// Those of whom every word that is typed begins one: who is not ticked yet before who is, by name before by what else is known,
// and so as the list has them.
export function foundPeople(people, said) {
  const asked = words(said);
  if (!asked.length) return [];
  const begins = (known) => asked.every((word) => known.some((one) => one.startsWith(word)));
  const rank = ({ name, present }) => 2 * present + !begins(words(name));
  return people
    .filter(({ name, organisation, role }) => begins([name, organisation, role].flatMap(words)))
    .sort((a, b) => rank(a) - rank(b));
}

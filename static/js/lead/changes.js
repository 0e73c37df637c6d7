// The record once it has heard what is another since (queries/since.py): of lines, the rows that were touched; of what stands
// by key, those keys; anything else whole. What is not said is as it was. Pure.

const BY_KEY = ["answers", "marks", "seen", "made"];

// The stamp by which to ask for what is another since. Parts are told as the server's release has them: from a record of
// another release than this page's, everything is wanted.
export const stampOf = (record, release) => (record?.stamp?.endsWith(`-${release}`) ? record.stamp : undefined);

// What is said goes on from one record, or it is a whole one.
export const goesOn = (record, { since }) => since === undefined || since === record.stamp;

export function withChanges(record, { since, ...said }) {
  if (since === undefined) return said;
  const { kept, ...held } = record; // when this device was told the other
  for (const name of BY_KEY) if (name in said) said[name] = merged(held[name], said[name]);
  if (said.findings) said.findings = lines(held.findings, said.findings);
  return { ...held, ...said };
}

// Null is said of what is no more.
const merged = (held, said) => Object.fromEntries(Object.entries({ ...held, ...said }).filter(([, value]) => value !== null));

// Lines stand in the order recorded, which is that of their numbers.
function lines(held, { rows, gone }) {
  const others = new Set([...rows.map(({ id }) => id), ...gone]);
  return [...held.filter(({ id }) => !others.has(id)), ...rows].sort((a, b) => a.id - b.id);
}

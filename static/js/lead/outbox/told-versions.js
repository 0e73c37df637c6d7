// What the answer to a write tells: the versions that rows have now, and to a write that waits behind it what that one could
// not know. Pure.

import { renamed } from "../names.js";

// The versions that an answer tells, by the address of the row.
export const versionsOf = (write, { id, version, versions = {} }) =>
  version ? { [`${write.path[0]}/${write.target ?? id}`]: version } : versions;

// Tells a write that waits behind another what came of that one. Answers whether it was news to it.
export function tell(later, write, answer) {
  const { id } = answer;
  let heard = false;
  const named = (name) => (name === write.key ? ((heard = true), id) : name);
  if (id && later.path[0] === write.path[0]) {
    later.target = named(later.target);
    later.path = later.path.map(named);
  }
  if (id) later.body = renamed(later.body, named);
  // Only a step of our own is followed: where somebody else wrote in between, the version that was read must not fit.
  const now = versionsOf(write, answer)[`${later.path[0]}/${later.target}`];
  const led = [now - 1, write.body.version]; // an emptied answer skips some
  const seen = "version" in later.body && led.includes(later.body.version);
  if (now && !later.exact && seen && (later.body.version !== now || later.ofAnotherPast))
    (later.body.version = now), (later.ofAnotherPast = undefined), (heard = true);
  return heard;
}

// Tells those that wait behind some writes, each {write, data: its answer}. Answers the places of whom it was news to.
export function tellBehind(done, writes) {
  const heard = new Set();
  for (const { write, data } of done) {
    const behind = writes.slice(writes.findIndex(({ key }) => key === write.key) + 1);
    for (const later of behind) if (tell(later, write, data)) heard.add(later.place);
  }
  return [...heard];
}

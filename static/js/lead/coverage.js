// How far the room got, as diagnostics/queries/coverage.py says it. What was discussed follows from what the room saw, and
// from nothing that is recorded.

import { LEAST_SEEN_MS, Mark, Reach } from "#vocabulary";

// Whether a question that the room saw from `since` `until` it went on was only paged past.
export const wasPassed = (since, until) => until >= since && until - since < LEAST_SEEN_MS;

// Parts left out do not count against the whole.
function together(reaches) {
  const met = new Set(reaches.filter((reach) => reach !== Reach.LEFT_OUT));
  if (!met.size) return Reach.LEFT_OUT;
  return met.size === 1 ? [...met][0] : Reach.PARTLY;
}

const grouped = (parts) => Object.fromEntries([...parts].map(([key, reaches]) => [key, together(reaches)]));

// The reach of questions, topics and sections in a record. `places`: question key -> {topic, section}.
export function reachOf({ seen, marks }, places) {
  const [questions, topics, sections] = [{}, new Map(), new Map()];
  for (const [key, { topic, section }] of places) {
    const reach = marks[key]?.mark === Mark.LEFT_OUT ? Reach.LEFT_OUT : seen[key] ? Reach.REACHED : Reach.NOT_REACHED;
    questions[key] = reach;
    for (const [parts, part] of [
      [topics, topic],
      [sections, section],
    ])
      parts.set(part, [...(parts.get(part) ?? []), reach]);
  }
  return { questions, topics: grouped(topics), sections: grouped(sections) };
}

// An answer that was emptied is none.
export const isAnswer = ({ version, waiting, ...said }) => Object.values(said).some(Boolean);

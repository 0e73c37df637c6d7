// Everything that somebody may have typed into a write: all its words but those that are chosen, and keys.

const CHOSEN = new Set(["kind", "question", "prompt", "mark", "agreement", "view", "write"]);

export const typed = ({ body }) =>
  Object.entries(body)
    .filter(([name, value]) => typeof value === "string" && !CHOSEN.has(name))
    .map(([, value]) => value)
    .filter(Boolean)
    .join(" · ");

// The mark of a question, or of all questions of its topic or section: left out with a reason, come back, or none.

import { Mark, Write } from "#vocabulary";
import { makeBox } from "./box.js";

const NONE = { version: 0, mark: "", reason: "" };

export function makeMarkBox(store, { write, panels, ...kept }) {
  const box = makeBox("mark", save, kept);
  const scopes = Object.fromEntries(
    [...box.form.querySelectorAll("[data-scope-count]")].map((count) => [count.dataset.scopeCount, count]),
  );

  const topicOf = (key) => panels.element(key).closest("[data-topic]");
  const parts = {
    question: (key) => [key],
    topic: (key) => panels.order().filter((other) => topicOf(other) === topicOf(key)),
    section: (key) => panels.order().filter((other) => panels.sectionOf(other) === panels.sectionOf(key)),
  };

  // The subject holds the marks as they were read: a write names the version whose reason was seen.
  function save({ key, marks }, { mark, reason, scope }) {
    if (mark === Mark.LEFT_OUT && !reason) return "Say why it is left out, for example: covered in a small group.";
    const wanted = { mark, reason: mark ? reason : "" };
    for (const one of parts[scope](key)) {
      const read = marks[one] ?? NONE;
      const same = read.mark === wanted.mark && read.reason === wanted.reason;
      // A question beside it that has this mark already has a reason of its own.
      if (same || (one !== key && read.mark === mark)) continue;
      write(Write.SET_MARK, ["marks", one], { ...wanted, version: read.version ?? 0 }, one);
    }
    return null;
  }

  function open() {
    const key = store.here;
    if (!key) return;
    document.querySelector("[data-mark-key]").textContent = key;
    for (const [scope, count] of Object.entries(scopes)) count.textContent = parts[scope](key).length;
    const { marks } = store.record;
    const { mark, reason } = marks[key] ?? NONE;
    box.open({ key, marks }, { mark: mark || Mark.LEFT_OUT, reason, scope: "question" }, key);
  }

  return { open };
}

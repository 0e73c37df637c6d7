// After a reload: says which dialogs stood half typed, and opens them again, the last one first.

const CALLED = {
  line: "a line that was being edited",
  answer: "an answer",
  mark: "a mark",
  action: "a key action",
  item: "an item of the agenda",
  question: "a question of your own",
  arrivals: "somebody who came",
};

// `open`: {dialog: opens it for the subject that it was about}.
export function takeUp(halfTyped, { open, notice }) {
  const left = halfTyped.all().filter(({ dialog }) => dialog in open);
  if (!left.length) return;
  const [{ dialog, subject }, ...others] = left;
  const more = others.length ? `, and ${others.length} more` : "";
  notice(`Half typed and not saved: ${CALLED[dialog]}${more}.`, { label: "Go on with it", act: () => open[dialog](subject) });
}

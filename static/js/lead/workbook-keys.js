// The keys of a workbook are what its author wrote: `2.9.1`, `1.x.1`, `CANLYNIAD.1.1`. Who types one need not know its
// capitals. Pure.

// Which of some keys is meant by what was typed: the very same, else the only one that differs in capitals alone, or null.
export function asSpelt(said, keys) {
  if (keys.includes(said)) return said;
  const alike = keys.filter((key) => key.toLowerCase() === said.toLowerCase());
  return alike.length === 1 ? alike[0] : null;
}

// What a prompt's key is called within its question: `e.4` for `1.1.1.e.4` under `1.1.1`.
export const withinQuestion = (key, question) => key.slice(question.length + 1);

// A name as it looks, whichever letters and numbers stand in it.
const shape = (name) => name.replace(/\d+/g, "0").replace(/[a-z]/gi, "a");

// The prompts of a workbook. `keys`: question key -> the keys of its prompts.
export function makePrompts(keys) {
  const named = (question) => keys.get(question)?.map((key) => withinQuestion(key, question)) ?? [];
  const shapes = new Set([...keys.keys()].flatMap(named).map(shape));
  return {
    // What the author calls the prompt of a question that is called so, or null.
    of: (question, said) => asSpelt(said, named(question)),
    // Whether prompts of this workbook look like that: then it was meant as one.
    looksLikeOne: (said) => shapes.has(shape(said)),
  };
}

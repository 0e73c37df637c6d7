// Which writes go in one request: new lines that wait in a row, which know nothing of each other. More at a time while all goes
// well; after a trouble one alone, so that what one line brings about holds up no other. Pure.

import { LIMIT, Write } from "#vocabulary";

const MOST = LIMIT.LINES_TOGETHER; // the server takes so many
const LETTERS = 8000; // a weak network must carry them in time

const isLine = ({ verb }) => verb === Write.RECORD_FINDING;

export function makeLineBatches() {
  let size = 1;

  // The next of those that wait, given in their order; none where none waits.
  function next(waits) {
    const [first] = waits;
    if (!first || !isLine(first)) return waits.slice(0, 1);
    const end = waits.findIndex((write) => !isLine(write) || write.lineage !== first.lineage);
    const lines = waits.slice(0, Math.min(size, end < 0 ? MOST : end));
    let letters = 0;
    return lines.filter(({ body }, n) => (letters += body.text.length) <= LETTERS || n === 0);
  }

  const went = (well) => (size = well ? Math.min(size * 2, MOST) : 1);

  return { next, went };
}

// What becomes of writes when the server's past is another than the one they were made on: a backup was put back. What the
// server had taken since may be gone, so it is sent again, under its key. What names a row that does not stand as it was read
// says so (`ofAnotherPast`): where the server has that very write it knows it again, and else it fits no version any more:
// whoever typed it chooses between the texts.

import { Write } from "#vocabulary";

const LISTS = ["findings", "order"]; // lists of ids in a write's body: of lines, and of what it writes to

const rowOf = (record, noun, name) =>
  Array.isArray(record?.[noun]) ? record[noun].find(({ id }) => id === name) : record?.[noun]?.[name];
const isRead = (noun, target) => Number.isInteger(target) || noun === "answers" || noun === "marks";

// Whether a record tells another history than the one of before: revisions only rise within one.
export const isAnother = (next, before) =>
  Boolean(before.lineage && next.lineage && before.lineage !== next.lineage) || next.revision < before.revision;

// Whether a record holds what the server has acknowledged.
export const isHeld = ({ state, revision, lineage }, record) =>
  state === "acknowledged" && revision <= record.revision && (lineage ?? record.lineage) === record.lineage;

// Changes writes in place, given in their order. `past` is the record that they were made on, if it is known; `now` as it
// stands.
export function carryOver(writes, { past, now }) {
  const keys = new Map(); // row that the past had -> key of the write that made it

  for (const write of writes) {
    const [noun] = write.path;
    if (write.state === "acknowledged") {
      if (write.target === null && write.path.length === 1) keys.set(`${noun}/${write.id}`, write.key);
      Object.assign(write, { state: "waiting", id: undefined, revision: undefined, versions: undefined });
    }
    const keyOf = (name, of = noun) => keys.get(`${of}/${name}`) ?? name;
    write.path = write.path.map((name) => keyOf(name));
    write.target = keyOf(write.target);
    for (const list of LISTS)
      if (write.body[list]) write.body[list] = write.body[list].map((id) => keyOf(id, list === "order" ? noun : list));
    if ("after" in write.body) write.body.after = keyOf(write.body.after);
    const stands = (record) => JSON.stringify(rowOf(record, noun, write.target));
    if (write.body.version && isRead(noun, write.target) && stands(past) !== stands(now)) write.ofAnotherPast = true;
    // What came last then need not be what comes last now.
    if (write.verb === Write.UNDO && !write.body.write) write.ofAnotherPast = true;
    write.lineage = now.lineage;
  }
}

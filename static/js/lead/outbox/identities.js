// What this page knows of the names and versions that the server gave: a write that waits behind another speaks of its row by
// the key of what makes it, and names the version that it stood at before.

import { renamed } from "../names.js";
import { versionsOf } from "./told-versions.js";

export function makeIdentities() {
  const ids = new Map(); // client key -> the id that the server gave
  const own = new Map(); // "row@version" -> the version that our own write made of it, which we have therefore seen

  const real = (id) => ids.get(id) ?? id;
  const meet = (key, id) => id && ids.set(key, id);

  // The write with the ids that the server has given meanwhile, and the version that our own writes have led to.
  function named(made) {
    const [path, target, body] = [made.path.map(real), real(made.target), renamed(made.body, real)];
    const next = () => own.get(`${path[0]}/${target}@${body.version}`);
    let { ofAnotherPast } = made;
    while (!made.exact && next()) (body.version = next()), (ofAnotherPast = undefined);
    return { ...made, path, target, body, ofAnotherPast };
  }

  function learn(made, answer) {
    if (made.target === null) meet(made.key, answer.id);
    for (const [row, now] of Object.entries(versionsOf(made, answer))) {
      for (const before of [now - 1, made.body.version ?? now - 1]) own.set(`${row}@${before}`, now);
    }
  }

  function forget() {
    ids.clear();
    own.clear();
  }

  return { real, meet, named, learn, forget };
}

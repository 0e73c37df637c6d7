// Puts away what was refused, the only copy of a text, with a way back until something else is said.

import { shelve } from "./shelf.js";

export function makePutAway(store, { sender, notice }) {
  async function bringBack({ place: _, ...write }) {
    notice("");
    const back = await shelve(write).catch(() => ({ ...write, place: write.made, unkept: true }));
    store.writes = [...store.writes, back];
    await sender.reload();
  }

  return async function putAway(write) {
    await sender.drop(write);
    notice("Put away.", { label: "Bring it back", act: () => bringBack(write) });
  };
}

// What somebody does about a write that was set aside: puts it away, brings it back, sends it once more.

export function makeSetAside(store, { queue, tabs, say, told }) {
  async function drop(made) {
    await queue.drop(made);
    store.changed();
    say();
    tabs.news({ key: made.key });
  }

  // Sends what was set aside once more, under its key and in its place: nothing stands under that key.
  async function again(made) {
    await queue.takeUpAgain(made);
    store.changed();
    told();
  }

  // Brings back what was dropped, as it was, at the end.
  function bringBack({ place: _, unkept: __, ...made }) {
    queue.put(made, { comesBack: true });
    store.changed();
    say();
  }

  return { drop, again, bringBack };
}

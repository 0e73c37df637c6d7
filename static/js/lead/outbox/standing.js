// How the outbox stands, for the header: what waits, how much of it this browser's store holds, what needs somebody.

const LATE = 3000; // ms after which a write on its way is one that waits

export function makeStanding(store, { queue, isOld, onState }) {
  const waiting = () => store.writes.filter((w) => w.state === "waiting" && !isOld(w));

  // `said` is what the tab that sends says of itself.
  function say(said) {
    const waits = waiting();
    const late = waits.some((w) => queue.age(w) >= LATE);
    onState({
      waiting: waits.length,
      stored: waits.filter((w) => w.place && !w.unkept).length,
      refused: store.writes.filter((w) => w.state === "refused" || isOld(w)).length,
      unkept: waits.some((w) => w.unkept),
      ...said,
      trouble: said.trouble || late,
    });
  }

  return { say, waiting, LATE };
}

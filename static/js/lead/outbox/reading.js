// When the shelf is read: at the start until it could be, whenever another tab wrote there, and where the server's past is
// another.

const [SOON, LATER] = [500, 15000]; // ms before it is read again, where it could not be at the start
const TOGETHER = 200; // ms: what another tab sends one by one is read together

const pass = (ms) => new Promise((done) => setTimeout(done, ms));

export function makeReading(store, { queue, identities, say, wake }) {
  let coming = null;

  async function reload(read = queue.read) {
    const could = await read();
    store.changedSoon();
    say();
    return could;
  }

  // Until the shelf was read once, nobody knows what waits on it.
  async function start() {
    for (let again = SOON; !(await reload(queue.begin)); again = Math.min(again * 2, LATER)) await pass(again);
    store.changed();
    queue.keepRecord().catch(() => {});
    wake();
  }

  // The server's past is another than that of the record of `before`: what it called by name then, it may call otherwise now.
  async function startAnew(before) {
    identities.forget();
    await reload(() => queue.startAnew(before));
    store.changed();
    wake();
  }

  // Another tab has changed the shelf. Should it be closed with something unsent, this one is next in line.
  function hear({ key, id }) {
    identities.meet(key, id);
    queue.heard(key);
    if (!coming) coming = setTimeout(() => ((coming = null), reload().then(wake)), TOGETHER);
  }

  return { reload, start, startAnew, hear };
}

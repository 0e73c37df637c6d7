// What the tab does that holds the stream of all tabs: it follows what they follow, and passes on what is said to each
// admission over the channel of its key.
//
//   followed()  the workshops that any tab follows now
//   pass(event)  what the stream said, for this very page, and where it has no key for all
//   lost()  the stream broke off
import { clock } from "../waking.js";
import { openSource } from "./source.js";

export const channelOf = (key) => new BroadcastChannel(`live-1 ${key}`);
export const nameOf = (key) => key.slice(0, 8); // what everybody may hear of a key

const MOST = 12; // workshops in one stream, as diagnostics/live/stream.py takes them
const QUIET = 12000; // ms without a word: a beat and a bit

export function makeStreamHolder({ followed, pass, lost }) {
  const told = new Map(); // workshop -> {key, at, beat, editing}: what this stream said of it last
  const channels = new Map();
  let carried = new Set();
  let stop = null;
  let openedAt = 0;

  function open() {
    close();
    carried = new Set(followed().slice(0, MOST));
    openedAt = clock();
    if (carried.size) stop = openSource([...carried], { hear, lose: () => (close(), lost()) });
  }

  function hear(event) {
    const { name, workshop, key, said } = event;
    if (name === "over" || name === "elsewhere") told.delete(workshop), carried.delete(workshop);
    else told.set(workshop, remembered(told.get(workshop), event));
    if (key) send(key, { name, said });
    pass(event);
  }

  function remembered(last, { name, key, said }) {
    const known = last?.key === key ? last : {};
    const { revision, lineage, at } = said;
    return { ...known, key, at: clock(), ...(name === "editing" ? { editing: said } : { beat: { revision, lineage, at } }) };
  }

  function send(key, message) {
    if (!channels.has(key)) channels.set(key, channelOf(key));
    channels.get(key).postMessage(message);
  }

  // A tab begins to follow a workshop by the admission whose key is called `of`; "" where it does not know its key yet.
  // It is told what stands, and asks for what it has not. Where this stream has not its admission, or is silent, another
  // is opened.
  function want(workshop, of) {
    const last = told.get(workshop);
    const isMet = last && (!of || nameOf(last.key) === of) && clock() - last.at < QUIET;
    const isComing = carried.has(workshop) && !last && clock() - openedAt < QUIET;
    if (isMet) repeat(workshop, last);
    else if (!isComing) open();
  }

  function repeat(workshop, { key, beat, editing }) {
    for (const [name, said] of Object.entries({ beat, editing })) {
      if (said) send(key, { name, said }), pass({ name, workshop, key, said });
    }
  }

  // A tab says every now and then that it still follows. While there is no stream, the tabs want one when they think it time.
  const keep = (workshop) => stop && !carried.has(workshop) && open();

  function close() {
    stop?.();
    stop = null;
    told.clear();
    carried.clear();
  }

  function end() {
    close();
    for (const channel of channels.values()) channel.close();
  }
  return { open, want, keep, end };
}

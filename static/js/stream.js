// Follow a workshop's screen for ever: by stream, by asking where the stream is silent, and say which.
//
// watch({url, now, drawn, onScreen, onEditing, onHeard, onState, onOver}) returns a function that ends it.
//   drawn: {revision, lineage, epoch} of what the page shows already, where it does: nothing older is taken
//   onScreen({revision, lineage, epoch, at, html}, anew)  a newer state than the last; `anew`: the server's past is another
//   onEditing({line id: [user ids]})  who edits what, which only a seat is told
//   onHeard({at})  any word of the server, `at` the time by its clock, up to some seconds ago
//   onState(state, secondsOld)  "live"; "polling": no stream, but answers; "reconnecting": neither
//   onOver()  access has ended; nothing follows
import { askScreen, isBeat, isEditing, isScreen } from "./ask-screen.js";
import { safely } from "./listeners.js";
import { makeScreenStates } from "./live/screen-states.js";
import { follow } from "./live/shared-stream.js";
import { clock, onWake } from "./waking.js";

const STALE = 20000; // ms without a valid message: two beats
const QUIET = 12000; // ms after which a stream is not trusted to have survived a sleep: a beat and a bit
const ASK = 5000; // ms between questions
const BRIEF = 2000; // ms in which a stream that broke off may be open again before anything is said of it
const [SHORTEST, LONGEST] = [500, 5000]; // ms before a new attempt

const nothing = () => {};

export function watch({ url, now, drawn, onOver = nothing, ...listeners }) {
  const listener = (name) => safely(listeners[name] ?? nothing);
  const [onScreen, onEditing, onHeard, onState] = ["onScreen", "onEditing", "onHeard", "onState"].map(listener);
  const workshop = Number(url.split("/")[2]);
  let [source, question, told] = []; // not yet
  let ended = false;
  let key = ""; // what this admission is called, once the server said it
  let speaks = false; // whether this very stream has said something valid
  let wait = SHORTEST;
  let [openAt, openedAt, askedAt, answeredAt, brokeAt] = [0, 0, 0, -Infinity, -Infinity];
  let [streamedAt, heardAt] = [clock(), clock()]; // when a stream last was valid, and when anything was
  const quiet = () => clock() - Math.max(openedAt, streamedAt);
  const isLive = () => speaks && clock() - streamedAt < STALE;
  const isWell = () => isLive() || (clock() - brokeAt < BRIEF && clock() - streamedAt < STALE);

  const taking = makeScreenStates({ drawn, onScreen, onMiss: () => question || ask() });

  function take(said) {
    heardAt = clock();
    onHeard(said);
    taking.take(said);
  }

  function hearBeat(said) {
    onHeard(said);
    if (taking.isNews(said)) ask();
  }

  // What a stream says, how it is known to be that, and what it is for.
  const HEARD = {
    screen: [isScreen, take],
    editing: [isEditing, onEditing],
    beat: [isBeat, hearBeat],
    over: [() => true, over],
    elsewhere: [() => true, rest],
  };

  function hear({ name, said, key: mine }) {
    const [isValid, act] = HEARD[name];
    if (!isValid(said)) return;
    key = mine ?? key;
    speaks = true;
    streamedAt = heardAt = clock();
    wait = SHORTEST;
    act(said);
    tell();
  }

  function open() {
    openedAt = clock();
    source = follow(workshop, key, { hear, ask, lose: () => reopen(wait * (0.5 + Math.random())) });
  }

  // A newer page took this one's place: with a stream of its own it would take another's, and so on for ever. It goes on by
  // asking until it is looked at again.
  function rest() {
    source.close();
    source = undefined;
    speaks = false;
    openAt = Infinity;
    ask();
  }

  function reopen(delay) {
    source?.close();
    source = undefined;
    if (speaks) brokeAt = clock();
    speaks = false;
    openAt = clock() + delay;
    if (wait > SHORTEST) ask(); // refused again: an answer says whether access has ended
    wait = Math.min(wait * 2, LONGEST);
    setTimeout(tick, delay);
  }

  async function ask() {
    question?.abort();
    askedAt = clock();
    const asking = (question = new AbortController());
    const { screen, key: mine, isOver } = await askScreen(now, asking);
    if (question === asking) question = undefined;
    if (ended) return;
    if (mine) source?.admit((key = mine));
    if (screen) (answeredAt = clock()), take(screen);
    // A stream that is live has told it, perhaps later. Where nobody says it, nobody knows.
    if (screen && !isLive()) onEditing(isEditing(screen.editing) ? screen.editing : {});
    if (isOver) over();
  }

  function tell() {
    const state = isWell() ? "live" : clock() - answeredAt < 2 * ASK ? "polling" : "reconnecting";
    const seconds = state === "live" ? 0 : Math.round((clock() - heardAt) / 1000);
    if (!ended && `${state} ${seconds}` !== told) onState(state, seconds);
    told = `${state} ${seconds}`;
  }

  function tick() {
    if (ended) return;
    if (!source && clock() >= openAt) open();
    else if (source && quiet() > STALE) reopen(0);
    if (taking.isMissing() && !question) ask();
    if (!isLive() && clock() - Math.max(streamedAt, askedAt) >= ASK) ask();
    if (taking.isShown() || clock() - heardAt > ASK) tell();
  }

  const stopWaking = onWake(() => {
    wait = SHORTEST;
    ask();
    if (!source || quiet() > QUIET) reopen(0);
  });
  const ticking = setInterval(tick, 1000);
  tick();
  function close() {
    ended = true;
    clearInterval(ticking);
    stopWaking();
    source?.close();
    question?.abort();
  }
  function over() {
    if (!ended) close(), onOver();
  }
  return close;
}

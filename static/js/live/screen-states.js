// What a page takes of the states of a screen: each once, nothing older than it shows, and of one that builds on another only
// what it can put together (pieces.js).

import { isAnew, isOlder, isSame } from "../newer.js";
import { makePieces } from "./pieces.js";

// `drawn`: {revision, lineage, epoch} of what the page shows already, where it does. `onMiss`: a state builds on one that
// was not heard here. Lines that come faster than answers must not keep a page from having one.
export function makeScreenStates({ drawn, onScreen, onMiss }) {
  const whole = makePieces();
  let [shown, missed] = []; // not yet

  function take(said) {
    const known = shown ?? drawn;
    if (known) known.at ??= said.at; // what is drawn does not say
    const html = whole(said);
    if (known && isOlder(said, known)) return;
    if (shown && isSame(said, shown)) return;
    if (html === null) return ((missed = said), onMiss());
    shown = { ...said, html };
    if (missed && !isOlder(shown, missed)) missed = undefined;
    onScreen(shown, Boolean(known && isAnew(said, known)));
  }

  return {
    take,
    isNews: ({ revision, lineage }) => !shown || revision !== shown.revision || lineage !== shown.lineage,
    isShown: () => Boolean(shown),
    isMissing: () => Boolean(missed),
  };
}

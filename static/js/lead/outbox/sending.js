// Sends what waits, one tab at a time: whichever has the lock goes through the writes in their order, as often as it takes.

export function makeSending({ owner, isReady, next, settle, together, pause, queue, reload, onState, onEnd }) {
  let isAsking = false; // for the lock, or has it
  let isHolding = false; // whether this tab is the one that sends
  let signedOut = false;

  const say = () => onState({ trouble: pause.isLong(), signedOut });

  // Sends the next of those that wait. Where it failed, the pause may be ended by somebody who wrote meanwhile.
  async function step(writes) {
    const said = await settle(writes);
    signedOut = said.signedOut ?? signedOut;
    together.went(said.isDone);
    const isWorth = said.isDone ? pause.end() : await pause.rest(say);
    if (isWorth || queue.isStale()) await reload();
    say();
  }

  async function drain() {
    isHolding = true;
    await reload();
    for (let writes = next(); writes.length; writes = next()) await step(writes);
  }

  async function begin() {
    isAsking = true;
    try {
      await navigator.locks.request(`send-${owner}`, drain);
    } catch (fault) {
      reportError(fault);
      await pause.rest(say);
    }
    isAsking = isHolding = false;
    onEnd();
  }

  return {
    // There is hope, or more to send.
    wake() {
      pause.stir();
      if (!isAsking && isReady()) begin();
    },
    // What others hear of the account: whether the server still knows it.
    signIn(known) {
      signedOut = !known;
      say();
    },
    say,
    isHolding: () => isHolding,
  };
}

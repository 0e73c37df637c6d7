// The pauses between attempts: each longer than the last, and ended at once when there is reason for hope.

const [LEAST, MOST] = [500, 15000]; // ms

export function makePause() {
  let length = LEAST;
  let stir = () => {};

  // Waits, having told that it does. Answers whether nobody stirred it.
  async function rest(tell) {
    length = Math.min(length * 2, MOST);
    tell();
    const full = await new Promise((resolve) => {
      const timer = setTimeout(resolve, length * (0.75 + Math.random() / 2), true);
      stir = () => (clearTimeout(timer), resolve(false));
    });
    stir = () => {};
    return full;
  }

  const isLong = () => length > LEAST;

  // All is well again. Answers whether it was not before.
  function end() {
    const before = isLong();
    length = LEAST;
    return before;
  }

  return { rest, stir: () => stir(), end, isLong };
}

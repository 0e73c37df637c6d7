// The screens that this page holds, in pieces, and the next one put together from one of them. A message says how it differs
// from a screen by its name; where that is not held, something was missed, and only the whole can tell.

const MOST = 4; // screens: what the stream said last, and an answer or two beside it

export function makePieces() {
  const held = new Map(); // name -> pieces, the newest last

  // The HTML of a screen {name, of, news, screen}, or null where it builds on one that is not held. `screen`: from, up to,
  // from, up to and so on among the pieces of that screen and the news after them. One that comes with its `html` is that.
  return function whole({ html, name, of, news, screen }) {
    if (html !== undefined) return html;
    const older = of === undefined ? [] : held.get(of);
    if (!older) return null;
    const all = [...older, ...news];
    const pieces = screen.flatMap((from, n) => (n % 2 ? [] : all.slice(from, screen[n + 1])));
    held.delete(name);
    held.set(name, pieces);
    if (held.size > MOST) held.delete(held.keys().next().value);
    return pieces.join("");
  };
}

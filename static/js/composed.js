// A key press that belongs to writing a character: a composition (as for Chinese, Japanese, Korean or Vietnamese) or a dead
// key. WebKit sends the one that ends a composition after its end, known by its number alone.

const COMPOSING = 229;

export const isComposed = ({ isComposing, keyCode, key }) =>
  isComposing || keyCode === COMPOSING || key === "Dead" || key === "Process";

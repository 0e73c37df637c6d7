// A text that is as high as what stands in it, between the least and the most that its style says: where the style cannot
// say so itself.

// Answers with what to call once the text may be another.
export function makeGrowing(text) {
  if (CSS.supports("field-sizing", "content")) return () => {};
  let last = null;

  function fit() {
    const now = `${text.clientWidth} ${text.value}`;
    if (now === last) return; // measuring lays out the whole page
    last = now;
    text.style.height = "";
    text.style.height = `${text.scrollHeight + text.offsetHeight - text.clientHeight}px`;
  }

  addEventListener("resize", fit);
  return fit;
}

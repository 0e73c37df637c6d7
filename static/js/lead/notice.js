// One sentence about what was just done, in the place of the capture box's hint, until somebody types again.

export function makeNotice() {
  const place = document.querySelector("[data-notice]");
  const hint = document.querySelector("#capture-hint");

  function notice(sentence, offer = null) {
    place.replaceChildren(sentence);
    if (offer)
      place.append(
        " ",
        Object.assign(document.createElement("button"), {
          type: "button",
          className: "quiet",
          textContent: offer.label,
          onclick: offer.act,
        }),
      );
    hint.hidden = Boolean(sentence);
  }

  document.querySelector("#capture-text").addEventListener("input", () => hint.hidden && notice(""));
  return notice;
}

// What stands around the text of the capture box: for which question, whether it is long, what is wrong, and the two ticks.

import { ON_WALL, Stage } from "#vocabulary";
import { lengthOf } from "../count.js";
import { makeGrowing } from "./growing.js";

const TICKS = ["parked", "off_screen"];

export function makeCaptureForm(form, store) {
  const part = (name) => form.querySelector(`[data-capture-${name}]`);
  const text = form.elements.text;
  const grow = makeGrowing(text);

  function fail(sentence) {
    part("error").hidden = !sentence;
    part("error").textContent = sentence ?? "";
    text.setAttribute("aria-invalid", Boolean(sentence)); // an empty one would say that nothing is wrong
  }

  // `at`: the question that the line is for; `begun`: the one at which it was begun, or null.
  function draw({ at, begun }) {
    const over = [Stage.CLOSED, Stage.PUBLISHED].includes(store.record.stage);
    text.disabled = form.querySelector(".capture__enter").disabled = over;
    part("question").textContent = at ?? "";
    part("for").hidden = !begun || begun === store.here;
    // Not written anew for nothing: a click on it may be half done, and leaving the box draws this too.
    if (part("for").textContent !== `for ${begun}`) part("for").textContent = `for ${begun}`;
    grow();
    part("long").hidden = lengthOf(text.value) <= ON_WALL.LINE || form.elements.off_screen.checked;
  }

  return {
    fail,
    draw,
    ticked: () => Object.fromEntries(TICKS.map((name) => [name, form.elements[name].checked])),
    tickAll: (on) => TICKS.forEach((name) => (form.elements[name].checked = Boolean(on[name]))),
  };
}

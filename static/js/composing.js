// No key of a composition does anything but write: whatever listens on a page for Enter, Esc or an arrow never hears of it,
// and the Enter that ends it sends no form.

import { isComposed } from "./composed.js";

addEventListener(
  "keydown",
  (event) => {
    if (!isComposed(event)) return;
    event.stopPropagation();
    if (event.key === "Enter") event.preventDefault();
  },
  true,
);

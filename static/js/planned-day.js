// The day of a workshop, in a box of a form: as it is typed it says below which day is meant. The server reads it again.

import { makeDay } from "./dates/box.js";

for (const input of document.querySelectorAll("[data-today]")) {
  makeDay(input, document.getElementById(`${input.id}_says`), () => input.dataset.today);
}

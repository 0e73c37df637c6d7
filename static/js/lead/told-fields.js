// What is said of a thing beside its text, in a few words each: what its box asks for, in that order
// (templates/lead/_field.html).

import { tellDay } from "../dates/calendar.js";

// What was said in place of a day is told as it was said.
function words({ told: name, before, isDay }, said) {
  const inPlace = isDay !== undefined && said[`${name}_said`];
  if (inPlace) return tellDay(said[name], inPlace, isDay === "past");
  const value = isDay === undefined ? said[name] : tellDay(said[name]);
  return value ? [before, value].filter(Boolean).join(" ") : "";
}

// `box` holds the fields. One that joins stands with the field before it.
export function told(box, said, { listed = false } = {}) {
  const parts = [];
  for (const { dataset } of box.querySelectorAll(listed ? "[data-listed]" : "[data-told]")) {
    if ("joins" in dataset) parts.push([parts.pop(), words(dataset, said)].filter(Boolean).join(", "));
    else parts.push(words(dataset, said));
  }
  return parts.filter(Boolean);
}

// Says a text in its place, which is left alone where it says so already: a selection in it stays.
export function say(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

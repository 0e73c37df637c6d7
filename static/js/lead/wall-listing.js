// How a list fits on the wall: see diagnostics/pictures/listing.py, which reckons the same.

import { LISTING } from "#vocabulary";
import { lengthOf } from "../count.js";
import { element, shortened } from "./wall-parts.js";

function height([row, letters, rowBelow, lettersBelow, between], { word, text, below }) {
  const said = lengthOf(word) + LISTING.BESIDE + Math.min(lengthOf(text), LISTING.MOST);
  return Math.ceil(said / letters) * row + Math.ceil(lengthOf(below) / lettersBelow) * rowBelow + between;
}

// How many of the items fit into two columns, none of them parted.
function fitting(size, items) {
  let [column, used] = [1, 0];
  for (const [n, item] of items.entries()) {
    const takes = height(size, item);
    if (used + takes > LISTING.HEIGHT && used) [column, used] = [column + 1, 0];
    if (column > 2 || takes > LISTING.HEIGHT) return n;
    used += takes;
  }
  return items.length;
}

// The size of type, 1 the largest, and how many items fit.
export function listed(items) {
  const fits = LISTING.SIZES.map((size) => fitting(size, items));
  const at = fits.indexOf(items.length);
  return { step: (at < 0 ? LISTING.SIZES.length - 1 : at) + 1, fit: at < 0 ? fits.at(-1) : items.length };
}

// The items as a list, as room/_listing.html draws them for the wall: each {word, sign, text, below}, `sign` being the element
// that says its `word` before the text.
export function drawList(items) {
  const { step, fit } = listed(items);
  const list = element("ol", { class: `listing listing--${step}`, role: "list" }, ...items.slice(0, fit).map(item));
  const isCut = items.slice(0, fit).some(({ text }) => lengthOf(text) > LISTING.MOST);
  const more = items.length - fit;
  const words = more ? `${more} more on your phone` : isCut ? "the rest of the longest is on your phone" : "";
  return words ? [list, element("p", { class: "wall listing__more" }, words)] : [list];
}

function item({ text, below, sign, className }) {
  const short = shortened(text, LISTING.MOST);
  const words = element("span", { ...(short === text ? {} : { class: "listing__short" }), dir: "auto" }, short);
  const said = element("p", { class: "listing__text" }, sign, " ", words);
  const made = element("li", { class: ["listing__item", className].filter(Boolean).join(" ") }, said);
  if (below) made.append(element("p", { class: "listing__below", dir: "auto" }, below));
  return made;
}

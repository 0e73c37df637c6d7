// Why a line cannot be recorded as it stands, in a sentence; null where it can. Pure.

import { LIMIT, Mark } from "#vocabulary";
import { beginsWith } from "./signs.js";

const told = (number) => number.toLocaleString("en-GB");

// `at`: the question it is for; `mark`: how that is marked.
export function faultOf(line, { at, parked, mark, promptOf, looksLikeOne }) {
  const length = [...line.text].length; // as the server counts
  if (length > LIMIT.LINE)
    return `A line holds up to ${told(LIMIT.LINE)} characters; this has ${told(length)}. Shorten it, or split it in two.`;
  if (parked) return null;
  if (!at) return "Choose a question first, or park the line.";
  if (mark === Mark.LEFT_OUT) return "This question was left out. Take it back in, or park the line.";
  const name = beginsWith(line, looksLikeOne);
  if (!name) return null;
  if (promptOf(name)) return `Type a space after @${name}, then what was said.`;
  return `Question ${at} has no prompt ${name}. Name another, or leave @${name} out.`;
}

// Why a line cannot be recorded as it stands, in a sentence; null where it can. Pure.

import { LIMIT, Mark } from "#vocabulary";
import { beginsWith } from "./signs.js";

const told = (number) => number.toLocaleString("en-GB");

// `at`: the question it is for; `mark`: how that is marked.
export function faultOf(line, { at, parked, mark, hasPrompt }) {
  const length = [...line.text].length; // as the server counts
  if (length > LIMIT.LINE) return `A line holds up to ${told(LIMIT.LINE)} characters; this has ${told(length)}. Shorten it, or split it in two.`;
  if (parked) return null;
  if (!at) return "Choose a question first, or park the line.";
  if (mark === Mark.LEFT_OUT) return "This question was left out. Take it back in, or park the line.";
  const letter = beginsWith(line);
  if (!letter) return null;
  return hasPrompt(letter) ? `Type a space after @${letter}, then what was said.` : `Question ${at} has no prompt ${letter}. Choose another letter, or leave @${letter} out.`;
}

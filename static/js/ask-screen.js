// Asking for a workshop's screen once, and telling a true answer from whatever else answers with 200.

import { HEADER } from "#vocabulary";
import { request } from "./server.js";

const LONGEST = 4000; // ms for an answer

// In pieces or, from a server of the release before, whole.
export const isScreen = (said) =>
  Number.isInteger(said?.revision) &&
  Number.isInteger(said.epoch) &&
  ((Array.isArray(said.news) && Array.isArray(said.screen)) || typeof said.html === "string");
export const isBeat = (said) => Number.isInteger(said?.revision);
export const isEditing = (said) => typeof said === "object" && said !== null && Object.values(said).every(Array.isArray);

// Answers {screen, key}, the key of the admission, {isOver: true} where access has ended, or {} where nothing can be learnt.
export async function askScreen(now, question) {
  const limit = setTimeout(() => question.abort(), LONGEST);
  try {
    const answer = await request(`${now}?parts`, { cache: "no-store", redirect: "error", signal: question.signal });
    // A captive portal answers anything with a page of its own: only our JSON counts.
    if (!answer.headers.get("content-type")?.startsWith("application/json")) return {};
    const said = await answer.json();
    if (answer.status === 404 && said?.over === true) return { isOver: true };
    return answer.ok && isScreen(said) ? { screen: said, key: answer.headers.get(HEADER.ADMISSION) } : {};
  } catch {
    return {};
  } finally {
    clearTimeout(limit);
  }
}

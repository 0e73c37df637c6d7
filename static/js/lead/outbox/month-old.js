// What has waited for a month is not sent unasked: the day it belongs to is long over. What was made in this page since it was
// opened is not asked for, whatever the device's clock does meanwhile.

import { OLD } from "../shelf.js";

export function makeMonthOld(queue) {
  const wanted = new Set(); // keys of old writes that somebody asked to send all the same

  const isOld = (w) => w.state === "waiting" && queue.age(w) > OLD && !wanted.has(w.key);
  const want = (writes) => writes.forEach(({ key }) => wanted.add(key));

  return { isOld, want };
}

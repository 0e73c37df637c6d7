// The plan that ends on time: the rule of diagnostics/plan/replanning.py, which says why. tests/plan/cases.json holds the two
// equal. Pure: items as plan.js has them; `spare`, of each, the keys of its questions that may be left out.

import { ItemKind, PLAN } from "#vocabulary";
import { secondsLeft } from "./plan.js";

const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);

// How many questions are behind a section: the one that the room is at is not.
const doneWith = ({ is_open, discussed, behind_it = 0 }) => (is_open ? Math.max(behind_it, discussed - 1) : discussed);
const asksOf = (item) => (secondsLeft(item) >= 60 ? item.to_take - doneWith(item) : 0);

// A section that is still to come, or under way: the whole minutes left to it, and what of them it can give.
function partOf(item, at, all) {
  const [seconds, asks] = [secondsLeft(item), asksOf(item)];
  const left = Math.floor(seconds / 60);
  const spare = all.slice(Math.max(0, all.length - asks + 1)); // one stays, or there would be no section
  function canGive(out) {
    const stay = asks - out;
    return left - Math.min(left, Math.max(stay, Math.ceil((left * stay) / (2 * asks))));
  }
  // Seconds that the day gains where it gives all of that: begun minutes go too.
  const frees = (out) => (canGive(out) ? seconds - (left - canGive(out)) * 60 : 0);
  // How many it leaves out at least, if more than so many, so that it can give more.
  function nextOut(out) {
    for (let count = out + 1; count <= spare.length; count += 1) if (canGive(count) > canGive(out)) return count;
    return null;
  }
  const giving = (gives, out) => ({
    at,
    minutes: left - gives,
    questions: asks - out,
    gives,
    without: spare.slice(spare.length - out),
  });
  return { spare, canGive, frees, nextOut, giving };
}

// {changes, behind, short}, or null where no plan is needed or none helps.
export function proposal(items, spare, { until }) {
  const missing = sum(items.map(secondsLeft)) - until;
  if (missing < PLAN.LATE || until <= 0) return null;
  const behind = Math.ceil(missing / 60);
  const isPart = (item) => item.kind === ItemKind.SECTION && asksOf(item) > 0;
  const parts = items.map((item, at) => isPart(item) && partOf(item, at, spare[at])).filter(Boolean);
  const out = leftOut(parts, missing);
  const can = parts.map((part, n) => part.canGive(out[n]));
  const given = byShare(Math.min(behind, sum(can)), can);
  const changes = parts.map((part, n) => part.giving(given[n], out[n])).filter(({ gives, without }) => gives || without.length);
  const freed = sum(changes.map(({ at, minutes }) => secondsLeft(items[at]) - minutes * 60));
  return changes.length ? { changes, behind, short: Math.max(0, Math.ceil((missing - freed) / 60)) } : null;
}

// How many questions each part leaves out, so that together they free the seconds missing, or all they can.
function leftOut(parts, missing) {
  const out = parts.map(() => 0);
  const frees = () => sum(parts.map((part, n) => part.frees(out[n])));
  while (frees() < missing) {
    const steps = parts.map((part, n) => ({ n, more: part.nextOut(out[n]) - out[n], rest: part.spare.length - out[n] }));
    const [best] = steps.filter(({ more }) => more > 0).sort((a, b) => a.more - b.more || b.rest - a.rest || b.n - a.n);
    if (!best) break;
    out[best.n] += best.more;
  }
  const enough = Math.min(missing, frees());
  // One that gave more than was still missing made others needless.
  const withOneLess = (n) => sum(parts.map((part, m) => part.frees(m === n ? out[m] - 1 : out[m])));
  for (const n of out.keys()) while (out[n] && withOneLess(n) >= enough) out[n] -= 1;
  return out;
}

// Whole shares of `total` by weight, none above its weight, adding up to it: the largest remainder, earlier first.
function byShare(total, weights) {
  const weight = sum(weights) || 1;
  const shares = weights.map((one) => Math.floor((total * one) / weight));
  const byRemainder = weights
    .map((_, n) => n)
    .sort((n, m) => ((total * weights[m]) % weight) - ((total * weights[n]) % weight));
  for (const n of byRemainder.slice(0, total - sum(shares))) shares[n] += 1;
  return shares;
}

// An item to which so many minutes were given, now, for all that it has still to ask: what the room is at too.
export function replanned(item, minutes) {
  const behind = doneWith(item);
  return { ...item, minutes, before: item.spent, behind_it: behind, meant_for: item.to_take - behind };
}

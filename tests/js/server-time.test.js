// The server's time, whatever the device's own clock and zone are.

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { makeServerTime } from "../../static/js/lead/server-time.js";

const HOUR = 3600 * 1000;
const TEN = Date.parse("2030-05-14T10:00:00Z");
const told = (iso, more) => ({ now: iso, zone: "Europe/London", ...more });
const real = { performance: performance.now, date: Date.now };
const device = { ran: 0, shows: 0 };

// So many milliseconds pass; the device sleeps, or its clock is set, for as many more.
function pass(ms, more = 0) {
  device.ran += ms;
  device.shows += ms + more;
}

beforeEach(() => {
  Object.assign(device, { ran: 1000, shows: TEN - 5 * HOUR });
  performance.now = () => device.ran;
  Date.now = () => device.shows;
});
afterEach(() => ([performance.now, Date.now] = [real.performance, real.date]));

test("a device that is five hours wrong shows the server's time in the workshop's zone", () => {
  const time = makeServerTime(told("2030-05-14T11:00:00+01:00"));
  pass(5 * 60000);
  assert.deepEqual(
    [time.ofDay(time.now()), time.date(time.now()), time.day(time.now())],
    ["11:05", "14 May 2030", "2030-05-14"],
  );
});

test("the day is that of the zone, and the hour follows its clocks", () => {
  const time = makeServerTime(told("2030-10-26T23:30:00+00:00"));
  assert.deepEqual([time.day(time.now()), time.ofDay(time.now())], ["2030-10-27", "00:30"]);
  pass(2 * HOUR);
  assert.equal(time.ofDay(time.now()), "01:30"); // again: they went back at two
});

test("a device's clock that is set, while the server answers, changes nothing", () => {
  let doubts = 0;
  const time = makeServerTime(told("2030-05-14T10:00:00Z"), { onDoubt: () => (doubts += 1) });
  pass(1000, 5 * HOUR);
  assert.equal(time.now(), TEN + 1000);
  pass(1000);
  time.tell("2030-05-14T10:00:02Z");
  time.believe();
  assert.deepEqual([time.now(), doubts], [TEN + 2000, 1]);
  pass(1000, -9 * HOUR);
  assert.deepEqual([time.now(), doubts], [TEN + 3000, 1]);
});

test("a device that slept, while the server does not answer, has slept", () => {
  const time = makeServerTime(told("2030-05-14T10:00:00Z"));
  pass(1000, HOUR);
  time.now();
  time.believe();
  assert.equal(time.now(), TEN + 1000 + HOUR);
  time.believe();
  assert.equal(time.now(), TEN + 1000 + HOUR);
});

test("a server whose clock steps is followed", () => {
  const time = makeServerTime(told("2030-05-14T10:00:00Z"));
  assert.deepEqual([time.isOff("2030-05-14T10:00:12Z"), time.isOff("2030-05-14T09:00:00Z")], [false, true]);
  assert.equal(time.isOff(undefined), false);
  time.tell("2030-05-14T09:00:00Z");
  assert.equal(time.now(), TEN - HOUR);
});

test("a record that was kept here tells the time that has passed since", () => {
  const kept = device.shows;
  pass(0, 40 * 60000);
  assert.equal(makeServerTime(told("2030-05-14T10:00:00Z", { kept })).now(), TEN + 40 * 60000);
  assert.equal(makeServerTime(told("2030-05-14T10:00:00Z", { kept: device.shows + HOUR })).now(), TEN);
});

test("a zone that the browser does not know is as far off as the told time", () => {
  const time = makeServerTime(told("2030-05-14T15:45:00+05:45", { zone: "Nowhere/Near" }));
  assert.deepEqual([time.ofDay(time.now()), time.day(time.now())], ["15:45", "2030-05-14"]);
});

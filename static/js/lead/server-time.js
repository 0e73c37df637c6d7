// The server's time of day, in the zone of the workshop: what this device's own clock and zone say changes nothing on the page.
// Between two tellings the time goes on by performance.now(), which nobody can set. It may stand still while the device sleeps,
// and the device's clock goes on: how far that has run ahead is a doubt (asleep, or set anew) that the server settles. Where
// it cannot be reached, the device was asleep.

const DOUBT = 2000; // ms
const OFF = 20000; // ms; what the stream tells is up to eleven seconds old

// A zone that this browser does not know is as far from UTC as the told time is: "2030-05-14T10:05:00+01:00".
function formatter(zone, told, options) {
  try {
    const { format } = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: zone });
    return (moment) => format(new Date(moment));
  } catch {
    const { format } = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" });
    const shift =
      Date.parse(`${told.slice(0, 19)}Z`) - Date.parse(`${told.slice(0, 19)}${told.match(/[+-]\d\d:\d\d$/)?.[0] ?? "Z"}`);
    return (moment) => format(new Date(new Date(moment).getTime() + shift));
  }
}

// `record`: {now, zone}, as the server told it; `kept`: when that was, by this device, if it was not just now.
export function makeServerTime({ now: told, zone, kept = Date.now() }, { onDoubt = () => {} } = {}) {
  let at = Date.parse(told) + Math.max(0, Date.now() - kept);
  let [ran, went] = [performance.now(), Date.now()];
  let doubt = 0;
  const clock = formatter(zone, told, { hour: "2-digit", minute: "2-digit" });
  const calendar = formatter(zone, told, { day: "numeric", month: "long", year: "numeric" });
  const numbers = formatter(zone, told, { day: "2-digit", month: "2-digit", year: "numeric" });

  const time = {
    // Milliseconds since 1970.
    now() {
      const [runs, goes] = [performance.now(), Date.now()];
      at += runs - ran;
      const more = goes - went - (runs - ran);
      [ran, went] = [runs, goes];
      if (more > DOUBT) (doubt += more), onDoubt();
      return at;
    },
    // What the server says now.
    tell(iso) {
      time.now();
      at = Date.parse(iso);
      doubt = 0;
    },
    // The server says nothing.
    believe() {
      at += doubt;
      doubt = 0;
    },
    isOff: (iso) => Math.abs(Date.parse(iso) - time.now()) > OFF,
    // Of a moment, in milliseconds or as ISO text: "14:05", "14 May 2030", "2030-05-14".
    ofDay: clock,
    date: calendar,
    day: (moment) => numbers(moment).split("/").reverse().join("-"),
  };
  return time;
}

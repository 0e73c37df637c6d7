// Comes before everything else, for every browser there is: ES5. Where the browser has not got what our scripts need (of the
// rest, tests/floor knows that it is older), the page says so. Elsewhere it sees to it that the page's own script starts,
// which takes [data-start] away: where that does not happen, the page says so, and is loaded again once its scripts can be
// had, unless something stands half typed on it.
(function () {
  "use strict";
  var PATIENCE = 8000; // ms for the scripts to come; they may still be on their way
  var SHORTEST = 2000,
    LONGEST = 60000; // ms between attempts
  var ANSWER = 15000; // ms for one
  var EVERY = 20000; // ms between the readings of a page that cannot follow, as without scripts
  var notice = document.querySelector("[data-start]");
  var tries = "starts " + location.pathname;

  function isBelowFloor() {
    var needed = [
      window.structuredClone,
      window.BroadcastChannel,
      window.reportError,
      window.CSSLayerBlockRule,
      Object.hasOwn,
      [].findLast,
      [].findLastIndex,
      (window.HTMLDialogElement || window).prototype && HTMLDialogElement.prototype.showModal,
    ];
    if (window.isSecureContext) needed.push(navigator.locks);
    for (var n = 0; n < needed.length; n += 1) if (!needed[n]) return true;
    return false;
  }

  function reload() {
    location.reload();
  }

  function sayBelowFloor() {
    var sentence = document.querySelector("[data-below-floor]");
    document.documentElement.className += " is-below-floor";
    if (notice) notice.parentNode.removeChild(notice);
    sentence.removeAttribute("hidden");
    if (sentence.hasAttribute("data-reloads")) setTimeout(reload, EVERY);
  }

  // Without a store for the number, each attempt is taken for a late one.
  function triedBefore() {
    try {
      return Number(sessionStorage.getItem(tries));
    } catch (_) {
      return 4;
    }
  }

  function count(number) {
    try {
      sessionStorage.setItem(tries, number);
    } catch (_) {
      /* see above */
    }
  }

  var hasStarted = function () {
    return !document.contains(notice);
  };

  function isTyped() {
    return [].some.call(document.querySelectorAll("input, textarea"), function (field) {
      if (/^(checkbox|radio)$/.test(field.type)) return field.checked !== field.defaultChecked;
      return field.type !== "hidden" && field.value !== field.defaultValue;
    });
  }

  var isTelling = false;
  function tell() {
    if (isTelling || hasStarted()) return;
    isTelling = true;
    notice.className += " start--told";
    tryAgain();
  }

  function say(sentence) {
    var place = notice.querySelector("[data-start-says]");
    if (place.textContent !== sentence) place.textContent = sentence;
  }

  function tryAgain() {
    if (hasStarted()) return;
    say(isTyped() ? "It is loaded again once what you typed is gone: copy it first." : "It tries again by itself.");
    setTimeout(look, Math.min(SHORTEST * Math.pow(2, triedBefore()), LONGEST));
  }

  function look() {
    if (hasStarted()) return;
    var names = [].map.call(document.querySelectorAll("script[src]"), function (script) {
      return script.src;
    });
    var wanted = new Set(
      names.concat(
        performance.getEntriesByType("resource").map(function (entry) {
          return entry.name;
        })
      )
    );
    var stop = new AbortController();
    setTimeout(function () {
      stop.abort();
    }, ANSWER);
    // "reload" puts it where the page will find it.
    Promise.all(
      Array.from(wanted)
        .filter(function (name) {
          return /\/static\/.*\.js$/.test(name);
        })
        .map(function (name) {
          return fetch(name, { cache: "reload", signal: stop.signal }).then(function (answer) {
            if (answer.status === 404) return ""; // of another release, as the page is then: the next one names what there is
            var isScript = /javascript/.test(answer.headers.get("content-type"));
            if (!answer.ok || !isScript) throw new Error(name); // a portal's page
            return answer.text();
          });
        })
    ).then(
      function () {
        if (hasStarted() || isTyped()) return tryAgain();
        count(triedBefore() + 1);
        return reload();
      },
      function () {
        count(triedBefore() + 1);
        tryAgain();
      }
    );
  }

  if (isBelowFloor()) return sayBelowFloor();
  if (!notice) return;
  addEventListener(
    "error",
    function (event) {
      // What failed may not be what it waits for.
      if (event.target.nodeName === "SCRIPT" || event.target === window) setTimeout(tell, 1000);
    },
    true
  );
  setTimeout(tell, PATIENCE);
  addEventListener("pagehide", function () {
    if (hasStarted()) count(0);
  });
})();

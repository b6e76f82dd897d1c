// What the pages do beyond links and forms. Every page works without it.
(function () {
  "use strict";
  document.documentElement.classList.add("js");

  // Entries that are asked only after a certain answer: hidden, and not sent, until then.
  function showConditional(root) {
    root.querySelectorAll("[data-if]").forEach(function (box) {
      var form = box.closest("form");
      if (!form) return;
      var wanted = box.dataset.ifValues.split("|");
      var given = Array.from(form.querySelectorAll('[name="' + CSS.escape(box.dataset.if) + '"]')).filter(function (e) {
        return !/^(radio|checkbox)$/.test(e.type) || e.checked;
      });
      var show = given.some(function (e) { return wanted.indexOf(e.value) >= 0; });
      box.hidden = !show;
      box.querySelectorAll("input, select, textarea").forEach(function (e) { e.disabled = !show; });
    });
  }

  // A problem is read out and reachable at once.
  function focusProblem() {
    var problem = document.querySelector("[data-focus]");
    if (problem) problem.focus();
  }

  // Two minutes before the session ends. Another tab may have kept it alive: ask before warning.
  var warning = document.getElementById("session-warning");
  function secondsLeft() {
    return fetch("/session/left", { redirect: "manual", cache: "no-store" }).then(function (answer) {
      return answer.ok ? answer.text().then(Number) : 0;
    });
  }
  function tell(left) {
    warning.hidden = left > 125;
    if (left > 0) {
      watchSession(left > 125 ? left : left + 125);
      return;
    }
    warning.querySelector("p").textContent = "Your session has ended. You can still send your form: it is kept, and you are asked to sign in.";
  }
  var timer;
  function watchSession(seconds) {
    window.clearTimeout(timer);
    timer = window.setTimeout(function () {
      secondsLeft().then(tell, function () { watchSession(150); });
    }, Math.max(seconds - 120, 5) * 1000);
  }

  // "Stay signed in" in place, so that what is being entered stays.
  if (warning) {
    warning.querySelector("form").addEventListener("submit", function (event) {
      event.preventDefault();
      fetch("/session/extend", { method: "POST", redirect: "manual" }).then(secondsLeft).then(tell, function () {});
    });
  }

  // The stream that tells of changes opens when the page is first seen: tabs opened in the background would use up the few
  // connections that a browser keeps to one server. From then on htmx closes it while the page is hidden, and opens it again.
  function openStream() {
    var live = document.getElementById("live");
    if (live && !document.hidden) live.dispatchEvent(new Event("seen"));
  }
  document.addEventListener("htmx:after:process", openStream);
  document.addEventListener("visibilitychange", openStream);
  // htmx looks at the page's visibility only once the stream has answered: a page hidden before that is told of it then.
  document.addEventListener("htmx:sse:after:connection", function () {
    window.setTimeout(function () {
      if (document.hidden) document.dispatchEvent(new Event("visibilitychange"));
    }, 0);
  });

  document.addEventListener("change", function (event) {
    var form = event.target.closest && event.target.closest("form");
    if (form) showConditional(form);
  });
  document.addEventListener("htmx:after:swap", function () { showConditional(document); });
  showConditional(document);
  focusProblem();
  var seconds = Number(document.body.dataset.sessionSeconds || 0);
  if (warning && seconds > 0) watchSession(seconds);
})();

// The page of the picture: asks for what is new, lets the picture move or stand still, and goes to full screen.
(function () {
  'use strict';

  var ASK_MS = 2500;
  // A screen of 60 Hz gives a frame each 16.7 ms; slower than this, the picture is painted with fewer pixels.
  var SLOW_MS = 20;
  var LOOKED_AT = 40;
  var AGAIN_MS = 120000;
  var view = window.wallPicture;
  var canvas = document.getElementById('wall');
  var pause = document.getElementById('wall-pause');
  var full = document.getElementById('wall-full');
  var number = new Intl.NumberFormat(document.documentElement.lang || 'ko', { maximumFractionDigits: 1 });
  var still = matchMedia('(prefers-reduced-motion: reduce)');
  var paused = still.matches;
  var before = 0;
  var frames = 0;
  var busyMs = 0;
  var pace = { frames: 0, ms: 0, before: Infinity, settled: false, since: 0 };
  var idle;

  function frame(now) {
    if (paused) {
      return;
    }
    // A tab that slept does not catch up.
    var seconds = Math.min(0.1, Math.max(0, (now - before) / 1000));
    keepUp(now - before, now);
    before = now;
    var start = performance.now();
    view.draw(seconds);
    busyMs += performance.now() - start;
    frames++;
    if (frames % 120 === 0) {
      canvas.dataset.frameMs = (busyMs / 120).toFixed(2);
      busyMs = 0;
    }
    requestAnimationFrame(frame);
  }

  // Halves the pixels while that makes it quicker; where it does not (a screen of 30 Hz), takes them back. Tries anew after a while, since
  // what was slow may have been something else on the machine.
  function keepUp(ms, now) {
    if (pace.settled && now - pace.since > AGAIN_MS) {
      view.scale(Infinity);
      pace = { frames: 0, ms: 0, before: Infinity, settled: false, since: 0 };
    }
    if (pace.settled || ms > 1000) {
      return;
    }
    pace.frames++;
    pace.ms += ms;
    if (pace.frames < LOOKED_AT) {
      return;
    }
    var mean = pace.ms / pace.frames;
    pace.frames = 0;
    pace.ms = 0;
    if (mean <= SLOW_MS) {
      pace.settled = true;
    } else if (mean > 0.9 * pace.before) {
      view.scale(2);
      pace.settled = true;
    } else {
      pace.before = mean;
      pace.settled = !view.scale(0.5);
    }
    pace.since = now;
  }

  function label() {
    document.querySelectorAll('[data-sector]').forEach(function (item) {
      item.style.setProperty('--tone', view.colour(item.getAttribute('data-sector')));
    });
  }

  function caption(picture) {
    document.querySelectorAll('[data-tally]').forEach(function (cell) {
      var value = picture.tally[cell.getAttribute('data-tally')];
      var text = value === null || value === undefined ? cell.getAttribute('data-none') : number.format(value);
      if (cell.textContent !== text) {
        cell.textContent = text;
      }
    });
    document.getElementById('wall-empty').hidden = picture.lights.length > 0;
  }

  function ask() {
    fetch(canvas.getAttribute('data-address'), { headers: { Accept: 'application/json' } })
      .then(function (answer) {
        if (!answer.ok) {
          throw new Error(String(answer.status));
        }
        return answer.json();
      })
      .then(function (next) {
        view.take(next);
        if (paused) {
          view.settle();
          view.draw(0);
        }
        label();
        caption(next);
        canvas.dataset.asOf = next.asOf;
        document.body.classList.remove('wall--away');
      })
      .catch(function () {
        // The picture stays as it was, and says so.
        document.body.classList.add('wall--away');
      })
      .then(function () {
        setTimeout(ask, document.hidden ? 10 * ASK_MS : ASK_MS);
      });
  }

  function setPaused(on) {
    paused = on;
    pause.setAttribute('aria-pressed', String(on));
    if (on) {
      view.settle();
      view.draw(0);
    } else {
      before = performance.now();
      requestAnimationFrame(frame);
    }
  }

  pause.addEventListener('click', function () {
    setPaused(!paused);
  });
  still.addEventListener('change', function () {
    setPaused(still.matches);
  });
  full.hidden = !document.documentElement.requestFullscreen;
  full.addEventListener('click', function () {
    if (document.fullscreenElement) {
      document.exitFullscreen();
    } else {
      document.documentElement.requestFullscreen();
    }
  });
  document.addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey || /^(BUTTON|A)$/.test(event.target.tagName)) {
      return;
    }
    if (event.key === ' ') {
      event.preventDefault();
      setPaused(!paused);
    } else if (event.key === 'f') {
      full.click();
    }
  });
  // Buttons and pointer go away while nobody moves, as on a wall.
  function awake() {
    document.body.classList.remove('wall--idle');
    clearTimeout(idle);
    idle = setTimeout(function () {
      document.body.classList.add('wall--idle');
    }, 5000);
  }
  ['pointermove', 'keydown', 'focusin', 'touchstart'].forEach(function (name) {
    document.addEventListener(name, awake, { passive: true });
  });

  addEventListener('resize', function () {
    view.resize();
    if (paused) {
      view.draw(0);
    }
  });
  awake();
  view.resize();
  setPaused(paused);
  ask();
})();

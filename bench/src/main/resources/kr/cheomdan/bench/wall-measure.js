// Counts the frames of the moving picture, span by span, and sends them to the benchmark. {spans} and {spanMs} are filled in by it.
(function () {
  'use strict';

  // The picture finds out in this time with how many pixels this machine keeps up.
  var WARM_MS = 15000;
  var canvas = document.getElementById('wall');
  var spans = [];
  var times = [];
  var from;

  function count(now) {
    times.push(now);
    if (now - from < {spanMs}) {
      requestAnimationFrame(count);
      return;
    }
    var longest = 0;
    for (var i = 1; i < times.length; i++) {
      longest = Math.max(longest, times[i] - times[i - 1]);
    }
    spans.push({ frames: times.length - 1, ms: now - from, longestMs: longest, drawMs: Number(canvas.dataset.frameMs || -1) });
    spans.length < {spans} ? requestAnimationFrame(begin) : send();
  }

  function begin(now) {
    from = now;
    times = [now];
    requestAnimationFrame(count);
  }

  function send() {
    fetch('/bench/measured', {
      method: 'POST',
      body: JSON.stringify({ width: canvas.clientWidth, height: canvas.clientHeight, painted: canvas.width + ' x ' + canvas.height, running: document.querySelector('[data-tally=running]').textContent, spans: spans })
    });
  }

  (function wait() {
    canvas.dataset.asOf ? setTimeout(requestAnimationFrame, WARM_MS, begin) : setTimeout(wait, 100);
  })();
})();

// The pages of jobs: line numbers beside the script, and a log that is written while it is watched. Without it the pages do the same, slower.
(function () {
  'use strict';

  var MOST_SCRIPT = 1024 * 1024;

  // Numbers beside a textarea, with the lines marked that a check found fault with.
  function editor(area) {
    var numbers = document.createElement('pre');
    numbers.className = 'editor__numbers';
    numbers.setAttribute('aria-hidden', 'true');
    area.parentElement.insertBefore(numbers, area);
    area.parentElement.classList.add('editor--numbered');
    var count = 0;
    var marked = '';

    function faults() {
      return Array.prototype.map.call(document.querySelectorAll('#check [data-line]'), function (link) {
        return link.getAttribute('data-line') + ':' + link.getAttribute('data-severity');
      });
    }

    function draw() {
      var lines = area.value.split('\n').length;
      var found = faults();
      if (lines === count && found.join() === marked) {
        return;
      }
      count = lines;
      marked = found.join();
      var severities = {};
      found.forEach(function (each) {
        var parts = each.split(':');
        severities[parts[0]] = severities[parts[0]] === 'ERROR' ? 'ERROR' : parts[1];
      });
      numbers.textContent = '';
      for (var line = 1; line <= lines; line++) {
        var number = document.createElement('span');
        number.textContent = line + '\n';
        if (severities[line]) {
          number.className = 'editor__fault editor__fault--' + severities[line].toLowerCase();
        }
        numbers.appendChild(number);
      }
      follow();
    }

    function follow() {
      numbers.scrollTop = area.scrollTop;
      numbers.style.setProperty('height', area.clientHeight + 'px');
    }

    // A script file that is dropped here is taken as its text; browsers would open it instead, or write its name.
    var box = area.parentElement;

    function take(file) {
      if (!file || file.size > MOST_SCRIPT) {
        say(box.getAttribute('data-not-a-script'));
        return;
      }
      file.arrayBuffer().then(function (bytes) {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      }).then(function (text) {
        if (text.indexOf('\u0000') >= 0) {
          throw new TypeError('binary');
        }
        area.value = text;
        area.dispatchEvent(new Event('input', { bubbles: true }));
        say('');
        area.focus();
      }).catch(function () {
        say(box.getAttribute('data-not-a-script'));
      });
    }

    function say(fault) {
      var check = document.getElementById('check');
      check.textContent = '';
      if (fault) {
        var alert = document.createElement('p');
        alert.className = 'alert alert--bad';
        alert.textContent = fault;
        check.appendChild(alert);
      }
      draw();
    }

    ['dragenter', 'dragover', 'dragleave', 'drop'].forEach(function (kind) {
      box.addEventListener(kind, function (event) {
        if (!event.dataTransfer || Array.prototype.indexOf.call(event.dataTransfer.types, 'Files') < 0) {
          return;
        }
        event.preventDefault();
        box.classList.toggle('editor--dropping', kind === 'dragenter' || kind === 'dragover');
        if (kind === 'drop') {
          take(event.dataTransfer.files.length === 1 ? event.dataTransfer.files[0] : null);
        }
      });
    });

    area.addEventListener('input', draw);
    area.addEventListener('scroll', follow);
    if (window.ResizeObserver) {
      new ResizeObserver(follow).observe(area);
    }
    document.addEventListener('htmx:afterSettle', draw);
    draw();

    document.addEventListener('click', function (event) {
      var link = event.target.closest('#check a[data-line]');
      if (!link) {
        return;
      }
      event.preventDefault();
      var wanted = Number(link.getAttribute('data-line')) - 1;
      var lines = area.value.split('\n');
      var start = lines.slice(0, wanted).join('\n').length + (wanted > 0 ? 1 : 0);
      area.focus();
      area.setSelectionRange(start, start + (lines[wanted] || '').length);
      area.scrollTop = Math.max(0, (wanted - 3) * area.scrollHeight / Math.max(1, lines.length));
    });
  }

  // A browser need not hold more of a log than a person can look through; all of it can be downloaded.
  var MOST_SHOWN = 512 * 1024;

  function append(log, text) {
    var atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
    log.appendChild(document.createTextNode(text));
    if (log.textContent.length > MOST_SHOWN) {
      var kept = log.textContent.slice(-MOST_SHOWN / 2);
      log.textContent = kept.slice(kept.indexOf('\n') + 1);
    }
    if (atEnd) {
      log.scrollTop = log.scrollHeight;
    }
  }

  function watch(log) {
    var address = log.getAttribute('data-stream');
    var page = log.getAttribute('data-live');
    var next = log.getAttribute('data-offset');
    var streaming = false;
    log.scrollTop = log.scrollHeight;
    if (!window.EventSource || !window.htmx) {
      return;
    }
    // While the log is sent, the page need not ask for it.
    document.addEventListener('htmx:beforeRequest', function (event) {
      if (streaming && event.detail.elt.id === 'live' && event.detail.requestConfig.path.indexOf('log=false') < 0) {
        event.preventDefault();
      }
    });

    var source = new EventSource(address + (address.indexOf('?') < 0 ? '?' : '&') + 'offset=' + next);
    streaming = true;

    function refresh(withLog) {
      window.htmx.ajax('GET', page + (page.indexOf('?') < 0 ? '?' : '&') + 'offset=' + next + (withLog ? '' : '&log=false'),
        { target: '#live', swap: 'outerHTML' });
    }

    source.addEventListener('log', function (event) {
      next = event.lastEventId;
      append(log, JSON.parse(event.data).text);
    });
    source.addEventListener('state', function (event) {
      // The page may have been made before the job went on.
      var state = JSON.parse(event.data).state;
      if (state !== log.getAttribute('data-state')) {
        log.setAttribute('data-state', state);
        refresh(false);
      }
    });
    source.addEventListener('end', function () {
      source.close();
      // The page with the job's end, its files and what it cost.
      refresh(false);
    });
    source.onerror = function () {
      if (source.readyState === EventSource.CLOSED) {
        streaming = false;
        refresh(true);
      }
    };
    window.addEventListener('pagehide', function () {
      source.close();
    });
  }

  // An award of another unit is used on another partition: the first that there is.
  function suit(award, partition, gpus) {
    award.addEventListener('change', function () {
      var unit = award.selectedOptions[0].getAttribute('data-unit');
      var now = partition.selectedOptions[0];
      if (now && now.getAttribute('data-unit') === unit) {
        return;
      }
      var suiting = Array.prototype.find.call(partition.options, function (each) {
        return each.getAttribute('data-unit') === unit;
      });
      if (suiting) {
        partition.value = suiting.value;
        gpus.value = unit === 'CPU_SECOND' ? '0' : gpus.value > 0 ? gpus.value : '1';
      }
    });
  }

  document.querySelectorAll('.editor textarea').forEach(editor);
  var award = document.querySelector('select#award');
  if (award && document.getElementById('partition') && document.getElementById('gpus')) {
    suit(award, document.getElementById('partition'), document.getElementById('gpus'));
  }
  var log = document.querySelector('.log[data-stream]');
  if (log) {
    watch(log);
  }
})();

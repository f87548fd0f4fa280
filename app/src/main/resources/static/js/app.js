// Everything a page needs of script: the CSRF token on htmx requests, the narrow menu, a warning before unsaved text is left.
(function () {
  'use strict';

  function meta(name) {
    var element = document.querySelector('meta[name="' + name + '"]');
    return element && element.getAttribute('content');
  }

  document.addEventListener('htmx:configRequest', function (event) {
    var token = meta('csrf-token');
    if (token) {
      event.detail.headers[meta('csrf-header')] = token;
    }
    // What saves itself goes where it says, not where the button leads that was pressed just before: htmx would send it there too.
    var trigger = event.detail.triggeringEvent;
    if (event.detail.verb === 'post' && trigger && trigger.type !== 'submit') {
      event.detail.path = event.detail.elt.getAttribute('hx-post') || event.detail.path;
    }
  });

  // A refusal is an answer to be shown, not a failed request: htmx swaps only successes by default.
  document.addEventListener('htmx:beforeSwap', function (event) {
    if (event.detail.xhr.status >= 400) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });

  document.documentElement.classList.add('js');
  var toggle = document.querySelector('.menu__toggle');
  if (toggle) {
    toggle.addEventListener('click', function () {
      var open = toggle.getAttribute('aria-expanded') === 'true';
      toggle.setAttribute('aria-expanded', String(!open));
    });
  }

  // What saves itself raises the version that the form carries. Handed in while a save is under way it would be an older version, and be
  // refused: so it waits for the answer; and once it goes, nothing is saved any more that could overtake it.
  var saving = new Set();
  var waiting = new Map();
  var gone = new Set();

  function isSelfSaving(element) {
    return element.matches('form[hx-post]');
  }

  function handIn(form) {
    var button = waiting.get(form);
    waiting.delete(form);
    // The button may have gone with the answer: then there is nothing to be done with it any more.
    if (!button || button.form === form) {
      form.requestSubmit(button);
    }
  }

  document.addEventListener('htmx:beforeRequest', function (event) {
    var form = event.detail.elt;
    if (!isSelfSaving(form)) {
      return;
    }
    if (gone.has(form) || waiting.has(form)) {
      event.preventDefault();
    } else {
      saving.add(form);
    }
  });

  document.addEventListener('htmx:afterRequest', function (event) {
    var form = event.detail.elt;
    saving.delete(form);
    if (!waiting.has(form)) {
      return;
    }
    if (isSignedOut(event.detail.xhr)) {
      waiting.delete(form);
    } else {
      handIn(form);
    }
  });

  document.addEventListener('submit', function (event) {
    var form = event.target;
    if (saving.has(form)) {
      event.preventDefault();
      waiting.set(form, event.submitter);
      return;
    }
    var question = form.getAttribute('data-confirm');
    if (question && !window.confirm(question)) {
      event.preventDefault();
      return;
    }
    form.removeAttribute('data-unsaved');
    if (isSelfSaving(form)) {
      gone.add(form);
    }
  });

  // Somebody who comes back to a page that was kept goes on writing in it.
  window.addEventListener('pageshow', function () {
    gone.clear();
  });

  // A file that is too large is told before it is sent for minutes.
  document.addEventListener('change', function (event) {
    var largest = event.target.getAttribute && event.target.getAttribute('data-largest');
    if (largest && event.target.files) {
      var file = event.target.files[0];
      event.target.setCustomValidity(file && file.size > Number(largest) ? event.target.getAttribute('data-too-large') : '');
      event.target.reportValidity();
    }
  });

  document.addEventListener('input', function (event) {
    var form = event.target.closest('form[data-warn-unsaved]');
    if (form) {
      form.setAttribute('data-unsaved', '');
    }
  });

  document.addEventListener('htmx:afterRequest', function (event) {
    var form = event.target.closest && event.target.closest('form[data-warn-unsaved]');
    if (form && event.detail.successful) {
      form.removeAttribute('data-unsaved');
    }
  });

  // A session that ended must not take what was typed with it: the page stays as it is and says so, and goes on saving once the person
  // has signed in again in another window.
  var notice = null;
  var renewed = false;

  function isSignedOut(xhr) {
    return xhr.status === 401 || (xhr.status === 403 && xhr.getResponseHeader('X-Problem') === 'identity.form-expired');
  }

  function tell() {
    var template = document.getElementById('signed-out');
    if (!notice && template) {
      notice = template.content.firstElementChild.cloneNode(true);
      document.body.appendChild(notice);
    }
  }

  function renew() {
    return fetch('/account', { credentials: 'same-origin' }).then(function (answer) {
      return answer.redirected ? '' : answer.text();
    }).then(function (html) {
      var found = new DOMParser().parseFromString(html, 'text/html').querySelector('meta[name="csrf-token"]');
      if (!found) {
        tell();
        return;
      }
      var token = found.getAttribute('content');
      document.querySelector('meta[name="csrf-token"]').setAttribute('content', token);
      document.querySelectorAll('input[name="_csrf"]').forEach(function (input) {
        input.value = token;
      });
      if (notice) {
        notice.remove();
        notice = null;
      }
      renewed = true;
      document.querySelectorAll('form[data-unsaved]').forEach(function (form) {
        form.dispatchEvent(new Event('input', { bubbles: true }));
      });
    });
  }

  document.addEventListener('htmx:beforeOnLoad', function (event) {
    if (!isSignedOut(event.detail.xhr)) {
      renewed = false;
    } else if (document.querySelector('form[data-unsaved]')) {
      event.preventDefault();
      if (renewed) {
        tell();
      } else {
        renew();
      }
    }
  });

  window.addEventListener('focus', function () {
    if (notice) {
      renew();
    }
  });

  window.addEventListener('beforeunload', function (event) {
    if (document.querySelector('form[data-unsaved]')) {
      event.preventDefault();
    }
  });

  // A file may be dropped anywhere on the field that asks for one.
  document.querySelectorAll('[data-drop]').forEach(function (place) {
    var input = place.querySelector('input[type=file]');
    ['dragenter', 'dragover', 'dragleave', 'drop'].forEach(function (kind) {
      place.addEventListener(kind, function (event) {
        event.preventDefault();
        place.classList.toggle('drop--over', kind === 'dragenter' || kind === 'dragover');
        if (kind === 'drop' && event.dataTransfer.files.length) {
          input.files = event.dataTransfer.files;
          input.dispatchEvent(new Event('change', { bubbles: true }));
        }
      });
    });
  });

  // Live logs follow their end unless the reader has scrolled up.
  document.addEventListener('htmx:afterSwap', function () {
    document.querySelectorAll('.log[data-follow]').forEach(function (log) {
      log.scrollTop = log.scrollHeight;
    });
  });
})();

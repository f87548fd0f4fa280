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

  document.addEventListener('submit', function (event) {
    var question = event.target.getAttribute('data-confirm');
    if (question && !window.confirm(question)) {
      event.preventDefault();
      return;
    }
    event.target.removeAttribute('data-unsaved');
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

  window.addEventListener('beforeunload', function (event) {
    if (document.querySelector('form[data-unsaved]')) {
      event.preventDefault();
    }
  });

  // Live logs follow their end unless the reader has scrolled up.
  document.addEventListener('htmx:afterSwap', function () {
    document.querySelectorAll('.log[data-follow]').forEach(function (log) {
      log.scrollTop = log.scrollHeight;
    });
  });
})();

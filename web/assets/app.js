// What a page does better with a script. Everything works without this file:
// each block finds the elements that ask for it by a data attribute and leaves
// the rest alone. No word shown to people is written here; words come from the page.
(function () {
  'use strict';
  function all(selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); }

  // After a refused answer the error summary takes the focus, so that it is read first.
  var first = document.querySelector('[data-focus]');
  if (first) { first.focus(); }

  // A link of the error summary leads into its field and shows the label above it.
  all('.problem a[href^="#"]').forEach(function (link) {
    link.addEventListener('click', function (event) {
      var field = document.getElementById(decodeURIComponent(link.getAttribute('href').slice(1)));
      if (!field) { return; }
      event.preventDefault();
      (field.closest('.field') || field).scrollIntoView();
      field.focus({ preventScroll: true });
    });
  });

  // One press, one errand: a second press of the same form is swallowed until the
  // page is shown again. The server holds the same promise by its idempotency key.
  document.addEventListener('submit', function (event) {
    var form = event.target;
    if (form.method !== 'post' || event.defaultPrevented) { return; }
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = '1';
    all('button:not([type="button"])', form).forEach(function (button) { button.setAttribute('aria-disabled', 'true'); });
    var said = form.querySelector('[data-sending]');
    if (said) { said.textContent = said.getAttribute('data-sending'); }
    setTimeout(function () { open(form); }, 20000);
  });
  function open(form) {
    delete form.dataset.sent;
    all('[aria-disabled]', form).forEach(function (button) { button.removeAttribute('aria-disabled'); });
    var said = form.querySelector('[data-sending]');
    if (said) { said.textContent = ''; }
  }
  window.addEventListener('pageshow', function (event) {
    if (event.persisted) { all('form').forEach(open); }
  });

  // Chosen files are named with their size before they are sent, and told at once when too large.
  function size(bytes) {
    return bytes < 1048576 ? Math.max(1, Math.round(bytes / 1024)) + ' KB' : (bytes / 1048576).toFixed(1) + ' MB';
  }
  all('input[type="file"][data-most]').forEach(function (input) {
    var list = document.getElementById(input.id + '-picked');
    if (!list) { return; }
    input.addEventListener('change', function () {
      var most = Number(input.getAttribute('data-most'));
      list.textContent = '';
      Array.prototype.forEach.call(input.files, function (file) {
        var line = document.createElement('li');
        line.textContent = file.name + ' (' + size(file.size) + ')';
        if (most && file.size > most) {
          line.className = 'error';
          line.textContent += ' ' + list.getAttribute('data-large');
        }
        list.appendChild(line);
      });
    });
  });

  // A search answers while it is typed: the part of the answer's page that follows
  // the typing takes the place of ours. What is slow or fails changes nothing.
  all('form[data-live]').forEach(function (form) {
    var part = document.getElementById(form.getAttribute('data-live'));
    var input = form.querySelector('input[type="search"]');
    if (!part || !input || !window.fetch || !window.URLSearchParams) { return; }
    var wait, asked = 0;
    input.addEventListener('input', function (event) {
      if (event.isComposing) { return; }
      clearTimeout(wait);
      wait = setTimeout(ask, 200);
    });
    input.addEventListener('compositionend', function () { clearTimeout(wait); wait = setTimeout(ask, 200); });
    function ask() {
      var turn = ++asked;
      var query = new URLSearchParams(window.location.search);
      query.set(input.name, input.value);
      query.delete('page');
      fetch(form.getAttribute('action') + '?' + query.toString(), { credentials: 'same-origin' })
        .then(function (answer) { return answer.ok ? answer.text() : Promise.reject(); })
        .then(function (text) {
          var fresh = new DOMParser().parseFromString(text, 'text/html').getElementById(part.id);
          if (fresh && turn === asked) { part.textContent = ''; while (fresh.firstChild) { part.appendChild(fresh.firstChild); } }
        })
        .catch(function () { /* the button still works */ });
    }
  });

  // Figures that are looked at all day are renewed: the part of the same page takes
  // the place of ours, unless somebody is just using it or looks elsewhere.
  all('[data-renew]').forEach(function (part) {
    if (!window.fetch) { return; }
    setInterval(function () {
      if (document.hidden || part.contains(document.activeElement)) { return; }
      fetch(window.location.href, { credentials: 'same-origin' })
        .then(function (answer) { return answer.ok && !answer.redirected ? answer.text() : Promise.reject(); })
        .then(function (text) {
          var fresh = new DOMParser().parseFromString(text, 'text/html').getElementById(part.id);
          if (fresh) { part.textContent = ''; while (fresh.firstChild) { part.appendChild(fresh.firstChild); } }
        })
        .catch(function () { /* next time */ });
    }, Math.max(5, Number(part.getAttribute('data-renew'))) * 1000);
  });

  // Of all communities a list shows those of the street chosen beside it.
  all('select[data-within]').forEach(function (list) {
    var street = document.getElementById(list.getAttribute('data-within'));
    var groups = all('optgroup', list);
    if (!street) { return; }
    function narrow() {
      groups.forEach(function (group) {
        var first = group.firstElementChild;
        var inside = !street.value || first && first.value.indexOf(street.value) === 0;
        if (!inside) {
          if (group.parentNode) { if (group.querySelector('option:checked')) { list.value = ''; } list.removeChild(group); }
        } else { list.appendChild(group); }
      });
    }
    street.addEventListener('change', narrow);
    narrow();
  });

  // Two minutes before a session ends for want of use, the page says so; one press
  // goes on. Pages of other windows count as use.
  var warning = document.querySelector('[data-idle]');
  if (warning) {
    var idle = Number(warning.getAttribute('data-idle')) * 1000, timer;
    var remember = function () {
      try { window.localStorage.setItem('seen', String(Date.now())); } catch (e) { /* this window counts alone */ }
      last = Date.now();
      watchIdle();
    };
    var last = Date.now();
    var lastSeen = function () {
      try { return Math.max(last, Number(window.localStorage.getItem('seen')) || 0); } catch (e) { return last; }
    };
    var watchIdle = function () {
      clearTimeout(timer);
      var left = idle - (Date.now() - lastSeen());
      var early = 180000; // the house notes a use once a minute, so three are two at least
      warning.hidden = left > early;
      if (left > early) { timer = setTimeout(watchIdle, left - early + 50); } else { timer = setTimeout(watchIdle, 5000); }
      if (left <= 0) {
        warning.querySelector('[data-left]').hidden = true;
        warning.querySelector('[data-over]').hidden = false;
        clearTimeout(timer);
      }
    };
    warning.querySelector('button').addEventListener('click', function () {
      fetch('/session', { credentials: 'same-origin', cache: 'no-store' })
        .then(function (answer) { return answer.ok ? answer.text() : ''; })
        .then(function (text) { if (text.indexOf('data-idle=') > 0) { remember(); } })
        .catch(function () { /* the warning stays */ });
    });
    document.addEventListener('tongban:seen', remember);
    document.addEventListener('visibilitychange', watchIdle);
    remember();
  }

  // Printing is offered only where it can be done.
  all('[data-print]').forEach(function (button) {
    button.hidden = false;
    button.addEventListener('click', function () { window.print(); });
  });
})();

// What a form that keeps a draft does better with a script: it saves while one
// types, and sends a file as soon as it is chosen. Everything works without this
// file, by the buttons of the page. No word shown to people is written here.
(function () {
  'use strict';
  var form = document.querySelector('form[data-autosave]');
  if (!form || !window.fetch || !window.FormData || !window.DOMParser || !window.crypto) { return; }
  var told = form.querySelector('[data-kept]');
  var alarm = form.querySelector('[data-alarm]');
  var wait, busy = false, again = false, queue = [], dirty = false;

  function key() {
    var bytes = new Uint8Array(16);
    window.crypto.getRandomValues(bytes);
    return 'auto-' + Array.prototype.map.call(bytes, function (b) { return ('0' + b.toString(16)).slice(-2); }).join('');
  }

  // words are the fields of the form without its files.
  function words() {
    var all = new FormData(form);
    Array.prototype.forEach.call(form.querySelectorAll('input[type="file"]'), function (input) { all.delete(input.name); });
    all.set('idempotency_key', key());
    all.set('do', 'stay');
    return all;
  }

  function say(word, loud) {
    if (told) { told.textContent = told.getAttribute('data-' + word) || ''; }
    if (alarm) {
      alarm.textContent = loud ? alarm.getAttribute('data-' + word) || '' : '';
      alarm.classList.toggle('error', word !== 'uploaded');
    }
  }

  // renew takes over what the form needs to know of the state it was saved in.
  function renew(page) {
    ['base', 'version'].forEach(function (name) {
      var mine = form.querySelector('input[name="' + name + '"]');
      var theirs = page.querySelector('form[data-autosave] input[name="' + name + '"]');
      if (mine && theirs) { mine.value = theirs.value; }
    });
  }

  function read(text) { return new DOMParser().parseFromString(text, 'text/html'); }

  function elsewhere(address) { return !!address && new URL(address, location.href).pathname === '/signin'; }

  // ---- saving while one types
  function save() {
    clearTimeout(wait);
    if (busy) { again = true; return; }
    if (!dirty) { return; }
    busy = true;
    dirty = false;
    say('saving');
    fetch(form.getAttribute('action'), { method: 'POST', body: words(), credentials: 'same-origin' })
      .then(function (answer) {
        if (elsewhere(answer.url)) { say('gone', true); return null; }
        if (answer.status === 409) { say('other', true); return null; }
        if (!answer.ok) { say('failed'); return null; }
        return answer.text().then(function (text) {
          renew(read(text));
          say('kept');
          document.dispatchEvent(new Event('tongban:seen'));
        });
      })
      .catch(function () { dirty = true; say('failed'); })
      .then(done);
  }

  function done() {
    busy = false;
    if (queue.length) {
      queue.shift()();
    } else if (again) {
      again = false;
      save();
    }
  }

  function soon(event) {
    if (event.isComposing || event.target.type === 'file') { return; }
    dirty = true;
    clearTimeout(wait);
    wait = setTimeout(save, 1000);
  }
  form.addEventListener('input', soon);
  form.addEventListener('change', soon);
  form.addEventListener('compositionend', soon);

  // A press while something is being saved waits until it is.
  form.addEventListener('submit', function (event) {
    clearTimeout(wait);
    if (!busy) { return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    var by = event.submitter;
    again = false;
    queue.push(function () {
      if (form.requestSubmit) { form.requestSubmit(by || undefined); } else if (by) { by.click(); }
    });
  });

  // ---- sending a file as soon as it is chosen
  function bar(field, name) {
    var line = document.createElement('li');
    var progress = document.createElement('progress');
    progress.max = 100;
    progress.value = 0;
    progress.setAttribute('aria-label', name);
    line.textContent = name + ' ';
    line.appendChild(progress);
    var list = field.querySelector('.picked');
    list.textContent = '';
    list.appendChild(line);
    return progress;
  }

  function large(field, files, most) {
    var list = field.querySelector('.picked');
    list.textContent = '';
    files.forEach(function (f) {
      var line = document.createElement('li');
      line.textContent = f.name;
      if (f.size > most) { line.className = 'error'; line.textContent += ' ' + list.getAttribute('data-large'); }
      list.appendChild(line);
    });
  }

  function upload(input) {
    var field = input.closest('.field');
    var most = Number(input.getAttribute('data-most'));
    var files = Array.prototype.slice.call(input.files);
    if (!files.length) { return; }
    if (most && files.some(function (f) { return f.size > most; })) { return large(field, files, most); }
    if (busy) { queue.push(function () { upload(input); }); return; }
    busy = true;
    var all = words();
    files.forEach(function (f) { all.append(input.name, f, f.name); });
    var progress = bar(field, files.map(function (f) { return f.name; }).join(' '));
    var request = new XMLHttpRequest();
    request.open('POST', form.getAttribute('action'));
    request.upload.addEventListener('progress', function (event) {
      if (event.lengthComputable) { progress.value = Math.round(100 * event.loaded / event.total); }
    });
    request.addEventListener('load', function () {
      if (elsewhere(request.responseURL)) { say('gone', true); } else { shown(request, field); }
      done();
    });
    request.addEventListener('error', function () { say('failed', true); done(); });
    request.send(all);
  }

  // shown puts the field as it is now in the place of the one before.
  function shown(request, field) {
    var page = read(request.responseText);
    var fresh = field.id && page.getElementById(field.id);
    if (!fresh) { say('failed', true); return; }
    renew(page);
    field.parentNode.replaceChild(document.importNode(fresh, true), field);
    fresh = document.getElementById(field.id);
    watch(fresh);
    var input = fresh.querySelector('input[type="file"]');
    if (input) { input.focus(); }
    say(request.status < 400 ? 'uploaded' : 'refused', true);
    document.dispatchEvent(new Event('tongban:seen'));
  }

  function watch(root) {
    Array.prototype.forEach.call(root.querySelectorAll('input[type="file"]'), function (input) {
      input.addEventListener('change', function () { upload(input); });
    });
  }
  watch(form);

  // Files go as soon as they are chosen, so nobody need press a button for it.
  Array.prototype.forEach.call(form.querySelectorAll('button[value="attach"]'), function (button) { button.hidden = true; });
})();

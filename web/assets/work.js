// What the pages of the staff do better with a script: the keyboard. Everything
// can be done without this file. No word shown to people is written here; words
// come from the page, the names of keys stand on the keyboard.
(function () {
  'use strict';
  function all(selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); }
  var help = document.getElementById('keys');
  var again = document.getElementById('again');
  if (!help || !again) { return; }

  // Which key does what: the page's own table, over which lies what was chosen on
  // this computer. Keys are physical (event.code), whatever input method is on.
  var lines = all('[data-for]', help), acts = {}, standard = {};
  lines.forEach(function (line) { standard[line.dataset.for] = line.dataset.keys.split(' '); });
  function kept() {
    try { return JSON.parse(window.localStorage.getItem('tongban.keys') || '{}') || {}; } catch (e) { return {}; }
  }
  function keep(chosen) {
    try { window.localStorage.setItem('tongban.keys', JSON.stringify(chosen)); } catch (e) { /* for this page only */ }
  }
  function lay() {
    var chosen = kept();
    acts = {};
    lines.forEach(function (line) {
      var act = line.dataset.for, codes = Array.isArray(chosen[act]) ? chosen[act] : standard[act];
      codes.forEach(function (code) { acts[code] = act; });
      if (chosen[act]) { name(line.children[1], codes); }
    });
    all('[data-act]').forEach(function (control) {
      var codes = chosen[control.dataset.act] || standard[control.dataset.act];
      if (!codes) { return; }
      var sign = control.querySelector('kbd');
      if (!sign) {
        sign = document.createElement('kbd');
        sign.setAttribute('aria-hidden', 'true');
        control.appendChild(sign);
      }
      sign.textContent = spelled(codes[0]);
      control.setAttribute('aria-keyshortcuts', codes[0].replace('Shift+Slash', '?'));
    });
  }
  function name(cell, codes) {
    cell.textContent = '';
    codes.forEach(function (code) {
      var key = document.createElement('kbd');
      key.textContent = spelled(code);
      cell.appendChild(key);
      cell.appendChild(document.createTextNode(' '));
    });
  }
  function spelled(code) {
    return code.replace('Shift+Slash', '?').replace(/^Key/, '').replace(/^Digit/, '').replace(/^Numpad/, 'Num ')
      .replace('Add', '+').replace('Subtract', '−').replace('Multiply', '×').replace('Divide', '÷')
      .replace('Slash', '/').replace('ArrowDown', '↓').replace('ArrowUp', '↑');
  }
  function codeOf(event) { return (event.shiftKey ? 'Shift+' : '') + event.code; }

  // Whoever types is let type: then only function keys are heard, and none while
  // an input method is putting a word together.
  function typing(target) {
    return /^(textarea|select)$/i.test(target.tagName) || target.isContentEditable ||
      /^input$/i.test(target.tagName) && !/^(checkbox|radio|button|submit|file)$/.test(target.type);
  }
  function choosing(target) { return /^input$/i.test(target.tagName) && target.type === 'radio'; }

  document.addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) { return; }
    if (help.open) { return; }
    var act = acts[codeOf(event)], words = typing(event.target);
    if (words && event.target.autofocus && /^Arrow(Up|Down)$/.test(event.code)) { words = false; } // one line: arrows mean the rows
    if (!act || words && !/^F\d/.test(event.code) || words && event.keyCode === 229) { return; }
    if (act === 'open' || choosing(event.target) && /^Arrow/.test(event.code)) { return; } // the browser's own
    if (run(act, event)) { event.preventDefault(); }
  });

  function run(act, event) {
    if (act === 'next') { return step(1); }
    if (act === 'previous') { return step(-1); }
    if (act === 'help') { return show(); }
    if (act === 'search') {
      var field = document.querySelector('form.search input');
      if (field) { field.focus(); field.select(); }
      return !!field;
    }
    var control = all('[data-act="' + act + '"]').filter(function (x) { return !x.hidden && x.offsetParent; })[0];
    if (!control) { return false; }
    if (event.repeat) { return true; }
    if (control.dataset.guard && !sure(control)) { return true; }
    control.click();
    return true;
  }

  // A legal act needs its key twice: the first press tells what would be done, the
  // second does it. A key that bounces or is held down is one press.
  var asked = null, askedAt = 0, hide;
  function sure(control) {
    var now = Date.now(), waited = now - askedAt;
    if (asked === control && waited < 250) { return false; }
    if (asked === control && waited < 8000) { asked = null; again.hidden = true; return true; }
    asked = control;
    askedAt = now;
    control.focus();
    again.hidden = false;
    again.textContent = again.dataset.again + control.dataset.guard;
    clearTimeout(hide);
    hide = setTimeout(function () { asked = null; again.hidden = true; }, 8000);
    return false;
  }

  // Rows that can be opened are walked by arrow; Enter opens, as on any link.
  function step(by) {
    var links = all('tr[data-row] th a');
    if (!links.length) { return false; }
    var at = links.indexOf(document.activeElement);
    var to = links[at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.max(0, Math.min(links.length - 1, at + by))];
    to.focus();
    return true;
  }

  // The help, and another key for an act.
  var said = help.querySelector('[role="status"]'), waiting = null;
  function show() {
    if (help.showModal && !help.open) { help.showModal(); }
    return !!help.showModal;
  }
  all('button[data-act="help"]').forEach(function (button) {
    button.hidden = !help.showModal;
    button.addEventListener('click', show);
  });
  help.querySelector('[data-shut]').addEventListener('click', function () { help.close(); });
  help.querySelector('[data-reset]').addEventListener('click', function () {
    keep({});
    lines.forEach(function (line) { name(line.children[1], standard[line.dataset.for]); });
    lay();
    said.textContent = said.dataset.kept;
  });
  lines.forEach(function (line) {
    var change = line.querySelector('[data-rekey]');
    if (!change) { return; } // Enter is the browser's own
    change.addEventListener('click', function () {
      waiting = line;
      said.textContent = said.dataset.wait;
    });
  });
  help.addEventListener('close', function () { waiting = null; said.textContent = ''; });
  help.addEventListener('keydown', function (event) {
    if (!waiting || /^(Tab|Escape|Shift|Control|Alt|Meta)/.test(event.code || 'Shift')) { return; }
    event.preventDefault();
    var code = codeOf(event), act = waiting.dataset.for;
    if (acts[code] && acts[code] !== act) { said.textContent = said.dataset.taken; return; }
    var chosen = kept();
    chosen[act] = [code];
    keep(chosen);
    waiting = null;
    lay();
    said.textContent = said.dataset.kept;
  });

  lay();

  // The viewer: another picture, larger, turned, and the form beside it stays as typed.
  all('[data-viewer]').forEach(function (viewer) {
    var picture = viewer.querySelector('img'), names = all('.names button', viewer);
    if (!picture) { return; }
    function state() { return { zoom: Number(/z(\d)/.exec(picture.className)[1]), turn: Number(/t(\d)/.exec(picture.className)[1]) }; }
    function set(zoom, turn) { picture.className = 'z' + zoom + ' t' + turn; }
    function on(selector, act) {
      all(selector, viewer).forEach(function (link) {
        link.addEventListener('click', function (event) {
          if (act(link) !== false) { event.preventDefault(); }
        });
      });
    }
    on('[data-zoom]', function () { var s = state(); set((s.zoom + 1) % 4, s.turn); });
    on('[data-turn]', function () { var s = state(); set(s.zoom, (s.turn + 1) % 4); });
    on('[data-see]', see);
    on('[data-file]', function () {
      var at = 0;
      names.forEach(function (name, i) { if (name.hasAttribute('aria-current')) { at = i; } });
      return see(names[(at + 1) % names.length]);
    });
    function see(name) {
      var src = name.getAttribute('data-see');
      if (!src) { return false; } // no picture: its page shows it
      picture.src = src;
      picture.alt = name.textContent;
      set(0, 0);
      names.forEach(function (x) { if (x === name) { x.setAttribute('aria-current', 'true'); } else { x.removeAttribute('aria-current'); } });
    }
  });

  // A part that follows what happens at the other window: asked for again every two
  // seconds, for as long as something changes or ten minutes, then it rests.
  all('[data-follow]').forEach(function (part) {
    if (!part.id || !window.fetch) { return; }
    var rest = 300, last = part.textContent;
    var timer = setInterval(function () {
      if (document.hidden) { return; }
      if (--rest < 0) { clearInterval(timer); return; }
      fetch(window.location.href, { credentials: 'same-origin' })
        .then(function (answer) { return answer.ok && !answer.redirected ? answer.text() : Promise.reject(); })
        .then(function (text) {
          var fresh = new DOMParser().parseFromString(text, 'text/html').getElementById(part.id);
          if (!fresh || fresh.textContent === last || part.contains(document.activeElement)) { return; }
          last = fresh.textContent;
          rest = 300;
          part.textContent = '';
          while (fresh.firstChild) { part.appendChild(fresh.firstChild); }
        })
        .catch(function () { /* shown again when the page is asked for again */ });
    }, 2000);
  });

  // A pad to sign on: ink goes with the form; an empty pad sends nothing.
  all('[data-pad]').forEach(function (pad) {
    var canvas = pad.querySelector('canvas'), sent = pad.querySelector('input'), pen = canvas.getContext && canvas.getContext('2d');
    if (!pen || !window.PointerEvent) { return; }
    var drawing = false, ink = false;
    pad.hidden = false;
    function at(event) {
      var box = canvas.getBoundingClientRect();
      return [(event.clientX - box.left) * canvas.width / box.width, (event.clientY - box.top) * canvas.height / box.height];
    }
    canvas.addEventListener('pointerdown', function (event) {
      var p = at(event);
      drawing = true;
      pen.lineWidth = 4;
      pen.lineCap = pen.lineJoin = 'round';
      pen.strokeStyle = '#000';
      pen.beginPath();
      pen.moveTo(p[0], p[1]);
      event.preventDefault();
    });
    canvas.addEventListener('pointermove', function (event) {
      if (!drawing) { return; }
      var p = at(event);
      pen.lineTo(p[0], p[1]);
      pen.stroke();
      ink = true;
    });
    ['pointerup', 'pointerleave', 'pointercancel'].forEach(function (name) {
      canvas.addEventListener(name, function () {
        drawing = false;
        sent.value = ink ? canvas.toDataURL('image/png') : '';
      });
    });
    pad.querySelector('button').addEventListener('click', function () {
      pen.clearRect(0, 0, canvas.width, canvas.height);
      ink = false;
      sent.value = '';
    });
  });

  // A choice from a list of grounds is written into its field, where it can be completed.
  all('select[data-fills]').forEach(function (list) {
    var field = document.getElementById(list.dataset.fills), filled = '';
    list.addEventListener('change', function () {
      if (!field || field.value && field.value !== filled) { return; } // what was typed stays
      field.value = filled = list.value;
    });
  });

  // A sheet that was asked for to be printed is printed at once.
  if (document.querySelector('[data-print-now]') && window.history.replaceState) {
    window.history.replaceState(null, '', window.location.pathname);
    window.print();
  }
})();

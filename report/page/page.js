(function () {
  'use strict';
  var places = 10n, unit = 10n ** places;

  function exact(text) {
    var m = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text || '');
    if (!m) { return null; }
    var n = BigInt(m[2]) * unit + BigInt((m[3] || '').padEnd(Number(places), '0').slice(0, Number(places)) || '0');
    return m[1] ? -n : n;
  }

  function accounting(n) {
    var cent = unit / 100n, m = n < 0n ? -n : n;
    m = (m + cent / 2n) / cent;
    var whole = String(m / 100n).replace(/\B(?=(\d{3})+$)/g, ','), text = whole + '.' + String(m % 100n).padStart(2, '0');
    return n < 0n && m > 0n ? '(' + text + ')' : text;
  }

  function value(row, column) {
    var cell = row.cells[column];
    return cell.dataset.v === undefined ? cell.textContent : cell.dataset.v;
  }

  function compare(column, numeric) {
    return function (a, b) {
      var x = value(a, column), y = value(b, column);
      if (numeric) {
        var p = exact(x), q = exact(y);
        if (p === null || q === null) { return (p === null) - (q === null); }
        return p < q ? -1 : p > q ? 1 : 0;
      }
      return x.localeCompare(y, undefined, { numeric: true });
    };
  }

  function sortable(table) {
    var body = table.tBodies[0], original = Array.from(body.rows), heads = Array.from(table.tHead.rows[0].cells);
    function order(rows) { rows.forEach(function (r) { body.appendChild(r); }); }
    function clear() { heads.forEach(function (h) { h.setAttribute('aria-sort', 'none'); }); }
    heads.forEach(function (head, column) {
      var button = document.createElement('button');
      button.type = 'button';
      button.textContent = head.textContent;
      head.textContent = '';
      head.appendChild(button);
      button.addEventListener('click', function () {
        var up = head.getAttribute('aria-sort') !== 'ascending', by = compare(column, head.classList.contains('n'));
        clear();
        head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
        order(original.slice().sort(function (a, b) { return up ? by(a, b) : by(b, a); }));
      });
    });
    clear();
    return function () { clear(); order(original); };
  }

  function filterable(table, unsort) {
    var rows = Array.from(table.tBodies[0].rows), foot = table.tFoot, tools = document.createElement('div');
    var label = document.createElement('label'), input = document.createElement('input'), reset = document.createElement('button'), status = document.createElement('span');
    tools.className = 'tools';
    label.textContent = 'Filter ';
    input.type = 'search';
    input.setAttribute('aria-label', 'Filter: ' + table.caption.textContent);
    reset.type = 'button';
    reset.textContent = 'Reset';
    status.setAttribute('role', 'status');
    label.appendChild(input);
    tools.append(label, reset, status);
    table.parentNode.before(tools);
    var sums = null;
    if (foot) {
      sums = foot.insertRow();
      sums.className = 'filtered';
      sums.hidden = true;
      Array.from(foot.rows[0].cells).forEach(function (cell) { sums.insertCell().className = cell.className; });
      sums.cells[0].textContent = 'Of the rows shown';
    }
    function apply() {
      var words = input.value.trim().toLowerCase(), shown = rows.filter(function (row) {
        row.hidden = words !== '' && row.textContent.toLowerCase().indexOf(words) < 0;
        return !row.hidden;
      });
      status.textContent = shown.length + ' of ' + rows.length + ' rows';
      if (!sums) { return; }
      sums.hidden = words === '';
      Array.from(foot.rows[0].cells).forEach(function (cell, column) {
        if (cell.dataset.v === undefined) { return; }
        sums.cells[column].textContent = accounting(shown.reduce(function (sum, row) {
          return sum + (exact(row.cells[column].dataset.v) || 0n);
        }, 0n));
      });
    }
    input.addEventListener('input', apply);
    input.addEventListener('keydown', function (e) { if (e.key === 'Escape') { input.value = ''; apply(); } });
    reset.addEventListener('click', function () { input.value = ''; apply(); unsort(); input.focus(); });
    apply();
  }

  document.querySelectorAll('table').forEach(function (table) {
    var rows = table.tBodies[0].rows.length;
    if (rows < 2) { return; }
    var unsort = sortable(table);
    if (rows >= 12) { filterable(table, unsort); }
  });

  var closed = [];
  window.addEventListener('beforeprint', function () {
    closed = Array.from(document.querySelectorAll('details:not([open])'));
    closed.forEach(function (d) { d.open = true; });
  });
  window.addEventListener('afterprint', function () { closed.forEach(function (d) { d.open = false; }); });

  function reveal() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var d = target; d; d = d.parentElement) { if (d.tagName === 'DETAILS') { d.open = true; } }
  }
  window.addEventListener('hashchange', reveal);
  reveal();
})();

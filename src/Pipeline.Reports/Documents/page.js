'use strict';
(() => {
  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  // The text beside a point.
  const hint = make('div', { id: 'hint', hidden: true });
  hint.setAttribute('role', 'status');
  document.body.append(hint);
  const reach = 22;
  const centre = element => {
    const box = element.getBoundingClientRect();
    return box.width === 0 && box.height === 0 ? null : { x: box.left + box.width / 2, y: box.top + box.height / 2, box };
  };
  const nearest = (svg, x, y) => {
    let best = null;
    let least = reach;
    for (const point of svg.querySelectorAll('.pt')) {
      const at = centre(point);
      if (!at)
        continue;
      const inside = x >= at.box.left && x <= at.box.right && y >= at.box.top && y <= at.box.bottom;
      const distance = inside ? Math.min(1, Math.hypot(at.x - x, at.y - y) / 100) : Math.hypot(at.x - x, at.y - y);
      if (distance < least)
        [best, least] = [point, distance];
    }
    return best;
  };
  const show = (point, container) => {
    for (const other of document.querySelectorAll('.pt.near'))
      other.classList.remove('near');
    hint.hidden = !point;
    if (!point)
      return;
    point.classList.add('near');
    container.append(hint);
    hint.replaceChildren(...point.dataset.note.split(' · ').map(part => make('div', { textContent: part })));
    const at = centre(point);
    const left = Math.min(at.x + 14, innerWidth - hint.offsetWidth - 8);
    const below = at.y + 14 + hint.offsetHeight < innerHeight;
    hint.style.left = Math.max(8, left) + 'px';
    hint.style.top = (below ? at.y + 14 : at.y - 14 - hint.offsetHeight) + 'px';
  };

  // From a point to the row of its run.
  const runs = document.querySelector('#table-runs');
  const find = note => {
    const name = note.split(' · ')[0].split(', ')[0];
    if (!runs || ![...runs.querySelectorAll('tbody td:first-child')].some(cell => cell.textContent === name))
      return false;
    const details = runs.querySelector('details');
    if (details)
      details.open = true;
    const search = runs.querySelector('input');
    search.value = name;
    search.dispatchEvent(new Event('input'));
    runs.scrollIntoView();
    return true;
  };

  // A figure as large as the window allows: the wheel zooms, dragging moves, Esc closes.
  const large = make('dialog', { className: 'large' });
  large.setAttribute('aria-label', 'Enlarged figure');
  const close = make('button', { type: 'button', textContent: 'Close' });
  close.onclick = () => large.close();
  large.append(close);
  document.body.append(large);
  let home = null;
  const enlarge = svg => {
    if (home)
      return;
    home = { parent: svg.parentNode, svg, box: svg.getAttribute('viewBox') };
    large.append(svg);
    large.showModal();
  };
  large.addEventListener('close', () => {
    home.svg.setAttribute('viewBox', home.box);
    home.parent.append(home.svg);
    home = null;
    document.body.append(hint);
    hint.hidden = true;
  });
  const view = svg => svg.getAttribute('viewBox').split(' ').map(Number);
  large.addEventListener('wheel', event => {
    const svg = home.svg;
    const [x, y, width, height] = view(svg);
    const [, , fullWidth, fullHeight] = home.box.split(' ').map(Number);
    const frame = svg.getBoundingClientRect();
    const factor = Math.min(fullWidth / width, Math.max(0.1, event.deltaY < 0 ? 0.8 : 1.25));
    const place = [(event.clientX - frame.left) / frame.width, (event.clientY - frame.top) / frame.height];
    const [w, h] = [Math.min(fullWidth, width * factor), Math.min(fullHeight, height * factor)];
    svg.setAttribute('viewBox', `${x + (width - w) * place[0]} ${y + (height - h) * place[1]} ${w} ${h}`);
    event.preventDefault();
  }, { passive: false });
  let drag = null;
  large.addEventListener('pointerdown', event => { drag = home && event.target.closest('svg') ? { x: event.clientX, y: event.clientY, view: view(home.svg) } : null; });
  large.addEventListener('pointerup', () => { drag = null; });
  large.addEventListener('pointermove', event => {
    if (!drag || !home)
      return;
    const frame = home.svg.getBoundingClientRect();
    const [x, y, width, height] = drag.view;
    home.svg.setAttribute('viewBox', `${x - (event.clientX - drag.x) * width / frame.width} ${y - (event.clientY - drag.y) * height / frame.height} ${width} ${height}`);
  });

  const download = (url, name) => make('a', { href: url, download: name }).click();
  const png = (svg, name) => {
    const copy = svg.cloneNode(true);
    const style = document.createElementNS('http://www.w3.org/2000/svg', 'style');
    style.textContent = document.querySelector('style').textContent;
    copy.prepend(style);
    const image = new Image();
    image.onload = () => {
      const [, , width, height] = view(svg);
      const canvas = make('canvas', { width: 3 * width, height: 3 * height });
      canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(blob => download(URL.createObjectURL(blob), name));
    };
    image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(new XMLSerializer().serializeToString(copy));
  };
  const print = figure => {
    document.body.classList.add('one');
    figure.classList.add('chosen');
    window.print();
    figure.classList.remove('chosen');
    document.body.classList.remove('one');
  };

  for (const figure of document.querySelectorAll('figure')) {
    const svg = figure.querySelector('svg');
    svg.setAttribute('role', 'group');
    for (const title of svg.querySelectorAll('.pt > title')) {
      title.parentNode.dataset.note = title.textContent;
      title.remove();
    }
    svg.addEventListener('pointermove', event => show(nearest(svg, event.clientX, event.clientY), home ? large : document.body));
    svg.addEventListener('pointerleave', () => show(null));
    svg.addEventListener('click', event => {
      if (event.target.closest('.entry'))
        return;
      const point = nearest(svg, event.clientX, event.clientY);
      show(point, home ? large : document.body);
      if (!point)
        enlarge(svg);
      else if (!home && event.pointerType !== 'touch')
        find(point.dataset.note);
    });
    for (const entry of svg.querySelectorAll('.entry')) {
      entry.setAttribute('tabindex', '0');
      entry.setAttribute('role', 'button');
      entry.setAttribute('aria-pressed', 'true');
      const toggle = () => {
        const off = entry.classList.toggle('off');
        entry.setAttribute('aria-pressed', String(!off));
        for (const shape of svg.querySelectorAll('.plot .' + entry.dataset.series))
          shape.style.display = off ? 'none' : '';
      };
      entry.addEventListener('click', toggle);
      entry.addEventListener('keydown', event => {
        if (event.key !== 'Enter' && event.key !== ' ')
          return;
        event.preventDefault();
        toggle();
      });
    }
    const name = figure.id.replace(/^figure-/, '');
    const files = figure.querySelector('.files');
    for (const [text, action] of [['PNG', () => png(svg, name + '.png')], ['PDF', () => print(figure)], ['enlarge', () => enlarge(svg)]]) {
      const button = make('button', { type: 'button', textContent: text });
      button.onclick = action;
      files.append(' ', button);
    }
  }

  const value = cell => 'v' in cell.dataset ? (cell.dataset.v === '' ? Infinity : Number(cell.dataset.v)) : cell.textContent;
  for (const table of document.querySelectorAll('.searchable')) {
    const body = table.querySelector('tbody');
    const rows = [...body.rows];
    const search = make('input', { type: 'search', placeholder: 'every word must occur: sp v1024 w64' });
    const count = make('span', { className: 'count' });
    count.setAttribute('role', 'status');
    const filter = () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(word => word !== '');
      for (const row of rows)
        row.hidden = !words.every(word => row.textContent.toLowerCase().includes(word));
      count.textContent = ` ${rows.filter(row => !row.hidden).length} of ${rows.length}`;
    };
    search.addEventListener('input', filter);
    filter();
    table.querySelector('.scroll').before(make('p', { className: 'search' }, make('label', {}, 'Search ', search), count));
    [...table.querySelectorAll('thead th')].forEach((head, column) => {
      const button = make('button', { type: 'button' });
      button.append(...head.childNodes);
      head.append(button);
      button.onclick = () => {
        const down = head.getAttribute('aria-sort') === 'ascending';
        for (const other of table.querySelectorAll('th'))
          other.removeAttribute('aria-sort');
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        const sign = down ? -1 : 1;
        rows.sort((a, b) => {
          const [x, y] = [value(a.cells[column]), value(b.cells[column])];
          return sign * (typeof x === 'number' ? x - y || 0 : x.localeCompare(y, 'en', { numeric: true }));
        });
        body.append(...rows);
      };
    });
  }
})();

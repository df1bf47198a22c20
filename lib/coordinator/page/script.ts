/**
 * What the dashboard does: it draws each state that the stream brings. Every text goes through textContent, so nothing
 * that a node or a shim sends can become markup.
 */
export const script = `
'use strict';
const $ = (id) => document.getElementById(id);

function el(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) if (value !== undefined) node.setAttribute(key, value);
  node.append(...children.filter((child) => child !== undefined));
  return node;
}

const mega = (pixels) => (pixels / 1e6).toFixed(pixels < 1e7 ? 1 : 0);
const percent = (part) => Math.round(part * 100) + ' %';
const clock = (ms) => new Date(ms).toLocaleTimeString();

function age(ms) {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return seconds + ' s';
  if (seconds < 3600) return Math.floor(seconds / 60) + ' min';
  return Math.floor(seconds / 3600) + ' h ' + Math.floor((seconds % 3600) / 60) + ' min';
}

function bar(part, label, tone) {
  const filled = el('i');
  filled.style.width = Math.min(100, Math.max(0, part * 100)) + '%';
  return el('div', { class: 'bar ' + (tone ?? ''), role: 'progressbar', 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-valuenow': Math.round(part * 100), 'aria-label': label }, filled);
}

function facts(pairs) {
  const list = el('dl', { class: 'facts' });
  for (const [name, value] of pairs) list.append(el('div', {}, el('dt', {}, name), el('dd', {}, value)));
  return list;
}

function nodeBadge(node, now) {
  if (!node.alive) return el('span', { class: 'badge bad' }, 'lost ' + age(now - node.seenAt) + ' ago');
  if (node.draining) return el('span', { class: 'badge warn' }, 'draining');
  return el('span', { class: 'badge' }, node.sessions === 0 ? 'idle' : node.sessions + (node.sessions === 1 ? ' session' : ' sessions'));
}

const megahertz = (value) => (value === 0 ? 'off' : value.toFixed(0) + ' MHz');

function gpuFact(gpu, name) {
  const told = [
    gpu.load === undefined ? undefined : percent(gpu.load), gpu.megahertz === undefined ? undefined : megahertz(gpu.megahertz), gpu.watts === undefined ? undefined : gpu.watts.toFixed(1) + ' W',
    gpu.encoder === undefined ? undefined : 'encoder ' + percent(gpu.encoder), gpu.decoder === undefined ? undefined : 'decoder ' + percent(gpu.decoder),
  ].filter((text) => text !== undefined);
  return [name, told.join(', ') || gpu.name];
}

/** What the board tells of its parts, as far as it does. */
function partsOf(sensors) {
  if (sensors === undefined) return [];
  const { model, release, powerMode, rails, gpus, engines } = sensors;
  return [
    ...(model === undefined && release === undefined ? [] : [['Board', [model, release].filter((text) => text !== undefined).join(', ')]]),
    ...(powerMode === undefined ? [] : [['Mode', powerMode]]),
    ...gpus.map((gpu) => gpuFact(gpu, gpus.length > 1 ? 'GPU ' + gpu.name : 'GPU')),
    ...engines.filter((engine) => engine.megahertz > 0).map((engine) => [engine.name, megahertz(engine.megahertz)]),
    ...rails.map((rail) => [rail.name, rail.watts.toFixed(1) + ' W']),
  ];
}

function nodeCard(node, now) {
  const used = node.capacity > 0 ? node.reserved / node.capacity : 0;
  const line = el('div', { class: 'barline' }, el('span', {}, 'Capacity'), el('span', {}, mega(node.reserved) + ' of ' + mega(node.capacity) + ' Mpixel/s'));
  const known = [['Load', percent(node.load)]];
  if (node.temperature !== null) known.push(['Temperature', node.temperature.toFixed(0) + ' \\u00b0C']);
  if (node.power !== null) known.push(['Power', node.power.toFixed(1) + ' W']);
  known.push(...partsOf(node.sensors), ['Version', node.version]);
  return el('li', { class: 'card', 'data-alive': String(node.alive) },
    el('h3', {}, el('span', {}, node.id), nodeBadge(node, now)), el('p', {}, node.url),
    line, bar(used, 'Capacity of ' + node.id + ' in use', used > 0.9 ? 'bad' : used > 0.7 ? 'warn' : ''), facts(known),
    node.capacity === 0 && node.capacityNote ? el('p', { class: 'note' }, node.capacityNote) : undefined,
    ...(node.maps ?? []).filter(({ visible }) => !visible).map(({ from }) => el('p', { class: 'note' }, from + ' is mapped here, and empty')));
}

const stateTone = { lost: 'bad', waiting: 'warn', placed: 'warn', opening: 'warn' };

function sessionRow(session, now) {
  const done = session.progress;
  return el('tr', {},
    el('td', {}, session.label || session.client || 'session', ' ', el('code', {}, session.id.slice(0, 8))),
    el('td', {}, session.node + (session.moves > 0 ? ' (moved ' + session.moves + '\\u00d7)' : '')),
    el('td', {}, el('span', { class: 'badge ' + (stateTone[session.state] ?? '') }, session.state)),
    el('td', {}, done === undefined ? '\\u2013' : bar(done, 'Progress of session ' + session.id.slice(0, 8))),
    el('td', { class: 'number' }, session.fps.toFixed(0)),
    el('td', { class: 'number' }, session.speed.toFixed(2) + '\\u00d7'),
    el('td', { class: 'number' }, mega(session.cost)),
    el('td', { class: 'number' }, age(now - session.placedAt)));
}

const entryTone = { refused: 'bad', lost: 'bad', 'node-lost': 'bad', 'node-refused': 'bad', fallback: 'bad', failover: 'warn', moved: 'warn', fenced: 'warn', 'node-left': 'warn', 'node-draining': 'warn', 'node-restarted': 'warn' };

function journalLine(entry) {
  return el('li', {},
    el('time', { datetime: new Date(entry.at).toISOString() }, clock(entry.at)),
    el('span', { class: 'badge ' + (entryTone[entry.kind] ?? '') }, entry.kind.replace('-', ' ')),
    el('span', {}, entry.text));
}

function tile(name, value) {
  return el('div', { class: 'tile' }, el('dt', {}, name), el('dd', {}, value));
}

function tiles(state) {
  const alive = state.nodes.filter((node) => node.alive);
  const capacity = alive.reduce((sum, node) => sum + node.capacity, 0);
  const reserved = alive.reduce((sum, node) => sum + node.reserved, 0);
  const metered = alive.filter((node) => node.power !== null);
  const list = [tile('Nodes', alive.length + (alive.length < state.nodes.length ? ' of ' + state.nodes.length : '')), tile('Sessions', String(state.sessions.length)),
    tile('In use', capacity > 0 ? percent(reserved / capacity) : '\\u2013')];
  if (metered.length > 0) list.push(tile('Power', metered.reduce((sum, node) => sum + node.power, 0).toFixed(1) + ' W'));
  return list;
}

function draw(state) {
  $('tiles').replaceChildren(...tiles(state));
  $('nodes').replaceChildren(...state.nodes.map((node) => nodeCard(node, state.now)));
  $('no-nodes').hidden = state.nodes.length > 0;
  $('sessions').replaceChildren(...state.sessions.map((session) => sessionRow(session, state.now)));
  $('session-table').hidden = state.sessions.length === 0;
  $('no-sessions').hidden = state.sessions.length > 0;
  $('journal').replaceChildren(...state.journal.slice(0, 40).map(journalLine));
  $('no-journal').hidden = state.journal.length > 0;
  $('about').textContent = 'jetson-av ' + state.version + ', coordinator up ' + age(state.now - state.startedAt);
}

function link(state, text) {
  if ($('link').dataset.state === state) return;
  $('link').dataset.state = state;
  $('link').textContent = text;
}

const events = new EventSource('/v1/events');
events.onmessage = ({ data }) => { link('live', 'live'); draw(JSON.parse(data)); };
events.onerror = () => link('lost', 'coordinator does not answer, trying again');
if (location.search.includes('token=')) history.replaceState(null, '', '/');
`;

import { createHash } from 'node:crypto';
import vm from 'node:vm';
import t from 'tap';
import { contentPolicy, page } from '../../lib/coordinator/page/page.js';
import { script } from '../../lib/coordinator/page/script.js';
import { heartbeat, report, startCoordinator } from './fixtures.js';

/** As much of a document as the script uses: a tree of elements with attributes and text. */
class Element {
  readonly attributes = new Map<string, string>();
  readonly style: Record<string, string> = {};
  readonly dataset: Record<string, string> = {};
  children: (Element | string)[] = [];
  hidden = false;
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  setAttribute(name: string, value: unknown): void {
    this.attributes.set(name, String(value));
  }

  append(...children: (Element | string)[]): void {
    this.children.push(...children);
  }

  replaceChildren(...children: (Element | string)[]): void {
    this.children = children;
  }

  set textContent(text: string) {
    this.children = [text];
  }

  get textContent(): string {
    return this.children.map((child) => (typeof child === 'string' ? child : child.textContent)).join(' ');
  }

  find(test: (element: Element) => boolean): Element[] {
    const below = this.children.flatMap((child) => (typeof child === 'string' ? [] : child.find(test)));
    return test(this) ? [this, ...below] : below;
  }
}

function browser() {
  const ids = new Map<string, Element>([...page.matchAll(/ id="([a-z-]+)"/g)].map(([, id = '']) => [id, new Element(id)]));
  const stream: { onmessage?: (event: { data: string }) => void; onerror?: () => void; url?: string } = {};
  const context = vm.createContext({
    document: { getElementById: (id: string) => ids.get(id), createElement: (name: string) => new Element(name) },
    EventSource: function EventSource(this: unknown, url: string) {
      stream.url = url;
      return stream;
    },
    location: { search: '' }, history: {},
  });
  vm.runInContext(script, context);
  return { ids, stream, get: (id: string) => ids.get(id) ?? new Element('missing') };
}

t.test('the page draws nodes, sessions and events from the stream of states', async (t) => {
  const { cluster, beat, place } = await startCoordinator(t);
  await beat('board-1');
  const { sessionId } = (await place()).json();
  await beat('board-1', { temperature: 48.4, power: 6.25, sessions: [report(sessionId, { progress: 0.25, speed: 2.5, cost: 150e6 })] });
  await beat('board-2', heartbeat({ url: 'http://10.0.0.3:7871', capacity: 0, capacityNote: 'The self-test failed: no addon', temperature: null, power: null }));
  const { stream, get } = browser();
  t.equal(stream.url, '/v1/events');
  stream.onmessage?.({ data: JSON.stringify(cluster.state()) });
  t.equal(get('link').textContent, 'live');
  t.match(get('nodes').textContent, /board-1.*1 session.*48 °C.*6\.[23] W/);
  t.match(get('nodes').textContent, /board-2.*idle.*The self-test failed: no addon/);
  t.match(get('sessions').textContent, /plex-host.*board-1.*running.*60.*2\.50×/);
  const bars = get('sessions').find((element) => element.attributes.get('role') === 'progressbar');
  t.equal(bars[0]?.attributes.get('aria-valuenow'), '25');
  t.equal((bars[0]?.children[0] as Element).style['width'], '25%');
  t.match(get('journal').textContent, /placed.*placed on board-1/);
  t.equal(get('no-sessions').hidden, true);
  stream.onerror?.();
  t.match(get('link').textContent, /does not answer/);
  stream.onmessage?.({ data: JSON.stringify({ ...cluster.state(), nodes: [], sessions: [], journal: [] }) });
  t.equal(get('no-nodes').hidden, false);
  t.equal(get('session-table').hidden, true);
});

t.test('a board shows what it tells of its parts, and only that', async (t) => {
  const { cluster, beat } = await startCoordinator(t);
  const rails = [{ name: 'VDD_IN', watts: 6.25 }, { name: 'VDD_SOC', watts: 1.5 }];
  await beat('board-1', { sensors: { model: 'NVIDIA Jetson Orin NX', release: 'R36.4.3', powerMode: '15W', rails, gpus: [{ name: 'gpu', load: 0.12, megahertz: 612 }], engines: [{ name: 'nvenc', megahertz: 793.6 }, { name: 'nvdec', megahertz: 0 }] } });
  await beat('board-2', { sensors: { rails: [], gpus: [{ name: 'RTX 4000', load: 0.4, encoder: 0.3, decoder: 0.1, watts: 41 }, { name: 'RTX 2000' }], engines: [] } });
  const { stream, get } = browser();
  stream.onmessage?.({ data: JSON.stringify(cluster.state()) });
  const [board, host] = get('nodes').find((element) => element.name === 'li').map(({ textContent }) => textContent);
  t.match(board, /Board NVIDIA Jetson Orin NX, R36\.4\.3 Mode 15W GPU 12 %, 612 MHz nvenc 794 MHz VDD_IN 6\.3 W VDD_SOC 1\.5 W Version/);
  t.match(host, /GPU RTX 4000 40 %, 41\.0 W, encoder 30 %, decoder 10 % GPU RTX 2000 RTX 2000 Version/);
  t.notMatch(host, /Board|Mode/);
});

t.test('text of peers never becomes markup, and nothing but the own script may run', async (t) => {
  t.notMatch(script, /innerHTML|insertAdjacentHTML|document\.write|outerHTML|eval\(/);
  const inline = /<script>([\s\S]*)<\/script>/.exec(page)?.[1] ?? '';
  t.match(contentPolicy, `script-src 'sha256-${createHash('sha256').update(inline).digest('base64')}'`);
  t.notMatch(page, /(src|href)="https?:/, 'nothing comes from elsewhere');
});

t.test('the stream sends the state at once and after changes, and ends with the coordinator', async (t) => {
  const { app, beat } = await startCoordinator(t);
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  const reply = await fetch(`${address}/v1/events`);
  t.equal(reply.headers.get('content-type'), 'text/event-stream');
  const reader = (reply.body ?? t.fail('no body') as never).pipeThrough(new TextDecoderStream()).getReader();
  t.match((await reader.read()).value, /^retry: 2000\ndata: \{.*"nodes":\[\]/);
  await beat('board-1');
  t.match((await reader.read()).value, /"id":"board-1"/);
  const closing = app.close();
  while (!(await reader.read().catch(() => ({ done: true }))).done);
  await closing;
  t.pass('closed');
});

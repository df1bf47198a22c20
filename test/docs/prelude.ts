/** What the examples leave out, since it is the reader's own: one statement a name, put before an example that uses the name. */
const given: Readonly<Record<string, string>> = {
  signal: 'const signal = AbortSignal.timeout(60_000);',
  url: "const url = 'in.mkv';",
  draw: 'const draw = (n: number): Uint8Array => new Uint8Array(640 * 360 * 3).fill(n);',
  EventEmitter: "import { EventEmitter } from 'node:events';",
  once: "import { once } from 'node:events';",
  // On a port of its own, and with a client: as soon as it listens, somebody asks for a part that is not there yet.
  createServer: `import { createServer as plainServer } from 'node:http';
let answer: (playlist: { status: number; text: string }) => void;
const answered = new Promise<{ status: number; text: string }>((resolve) => (answer = resolve));
const createServer = ((listener: Parameters<typeof plainServer>[1]) => {
  const server = plainServer(listener).unref();
  const { listen } = server;
  server.listen = (() => listen.call(server, 0, async () => {
    const { port } = server.address() as import('node:net').AddressInfo;
    const response = await fetch(\`http://localhost:\${port}/stream0.m3u8?_HLS_msn=0&_HLS_part=1\`);
    answer({ status: response.status, text: await response.text() });
  })) as typeof listen;
  return server;
});`,
};

/** Of the package: what an example uses without importing it. */
const types = ['AudioFrame', 'Description', 'Job', 'Packet', 'PipelineEvent', 'PipelineSpec', 'Segment'];

/** @param values what the package exports at run time */
export function prelude(code: string, values: readonly string[]): string {
  const isFree = (name: string) => new RegExp(`(?<![.'\\w])${name}\\b(?!\\s*:)`).test(code) && !new RegExp(`import [^;]*\\b${name}\\b|(?:const|let|function\\*?|class) ${name}\\b`).test(code);
  const own = Object.keys(given).filter(isFree).map((name) => given[name]!);
  const ours = values.filter(isFree).map((name) => `import { ${name} } from 'jetson-av';`);
  const typed = types.filter((name) => !values.includes(name)).filter(isFree).map((name) => `import type { ${name} } from 'jetson-av';`);
  return [...ours, ...typed, ...own].join('\n');
}

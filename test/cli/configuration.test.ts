import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { AgentConfiguration } from '../../lib/agent/configuration.js';
import { command } from '../../lib/cli/agent.js';
import { configure } from '../../lib/cli/configuration.js';
import type { Command } from '../../lib/cli/command.js';
import { optionsOf, parse } from '../../lib/cli/parse.js';
import { CoordinatorConfiguration } from '../../lib/coordinator/configuration.js';
import { workFolder } from '../work-folder.js';

const folder = workFolder(t);
const file = join(folder, 'agent.json');
const refused = { code: 'ERR_JETSONAV_INVALID_ARGUMENT' };
const agent = (args: string[], env: Record<string, string> = {}) => configure('agent', AgentConfiguration, parse(command, args).values, env);

function configured(value: unknown): string[] {
  writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
  return ['--config', file];
}

t.test('the command line wins over the environment, and that over the file', async (t) => {
  const args = configured({ port: 1, host: 'from-file', nodeId: 'from-file', pathMap: ['/a=/b', '/c=/d'], plainHttp: true });
  const env = { JETSON_AV_AGENT_PORT: '2', JETSON_AV_AGENT_HOST: 'from-environment', JETSON_AV_AGENT_PLAIN_HTTP: 'false', JETSON_AV_AGENT_COORDINATOR_URLS: 'http://a, http://b,' };
  t.strictSame(agent([...args, '--port', '3'], env), {
    file, values: { coordinatorUrls: ['http://a', 'http://b'], host: 'from-environment', port: 3, plainHttp: false, nodeId: 'from-file', pathMap: ['/a=/b', '/c=/d'] },
  });
  t.strictSame(agent([], { JETSON_AV_AGENT_CONFIG: file }).values, { port: 1, host: 'from-file', nodeId: 'from-file', pathMap: ['/a=/b', '/c=/d'], plainHttp: true });
  t.strictSame(agent(['--map', '/x=/y', '--map', '/z=/w', '--join', 'https://h:1', '--state', '/s', '--node', 'n'], {}), { values: { joinUrl: 'https://h:1', stateDir: '/s', nodeId: 'n', pathMap: ['/x=/y', '/z=/w'] } });
  t.strictSame(agent([], { JETSON_AV_SECRET_FILE: '/s', JETSON_AV_AGENT_PORT: '', JETSON_AV_LOG: '/x', HOME: '/' }).values, { secretFile: '/s' }, 'empty is as if it were not there, and what is of others is theirs');
});

t.test('what is wrong is named with its place, what was expected and what came', async (t) => {
  const cases: [string[], Record<string, string>, RegExp][] = [
    [['--port', '70000'], {}, /^Expected an integer from 0 to 65535 for --port but received '70000'/],
    [['--port', 'x'], {}, /for --port but received 'x'/],
    [['--join', 'http://h'], {}, /^Expected an https: URL for --join but received 'http:\/\/h'/],
    [['--map', '/a=/b', '--map', 'a=b'], {}, /^Expected FROM=TO, two absolute paths for each of a list, for --map but received 'a=b'/],
    [['--log-level', 'loud'], {}, /^Expected one of trace, debug, .* for --log-level but received 'loud'/],
    [[], { JETSON_AV_AGENT_LOG_LEVEL: 'loud' }, /^Expected one of trace, debug, .* for JETSON_AV_AGENT_LOG_LEVEL but received 'loud'/],
    [[], { JETSON_AV_AGENT_MAX_SESSIONS: '0' }, /^Expected an integer from 1 to 1000 for JETSON_AV_AGENT_MAX_SESSIONS but received '0'/],
    [[], { JETSON_AV_AGENT_PLAIN_HTTP: 'perhaps' }, /^Expected true or false for JETSON_AV_AGENT_PLAIN_HTTP but received 'perhaps'/],
    [[], { JETSON_AV_AGENT_PROT: '1' }, /^Expected one of JETSON_AV_AGENT_JOIN_URL, .*JETSON_AV_SECRET_FILE.* for the environment but received 'JETSON_AV_AGENT_PROT'/],
  ];
  for (const [args, env, message] of cases) t.throws(() => agent(args, env), { ...refused, message }, String(message));
  for (const [value, message] of [
    [{ port: '1' }, /^Expected an integer from 0 to 65535 for port in .*agent\.json but received '1' of type string/],
    [{ port: 1.5 }, /for port in .*agent\.json but received 1\.5 of type number/],
    [{ prot: 1 }, /^Expected one of the keys joinUrl, .* for .*agent\.json but received 'prot'/],
    [{ pathMap: '/a=/b' }, /for pathMap in .*agent\.json but received '\/a=\/b'/],
    [[], /^Expected an object for .*agent\.json/],
    ['{"token": "jav1.agent.secret"', /^Expected JSON for .*agent\.json but received 'what is none/],
  ] as const) t.throws(() => agent(configured(value)), { ...refused, message }, JSON.stringify(value));
  t.throws(() => agent(['--config', join(folder, 'none.json')]), { code: 'ENOENT' }, 'a file that was named must be there');
  t.throws(() => agent(['--prot', '1']), { ...refused, message: /There is no option --prot of agent; did you mean --port\?/ });
});

t.test('a token is never repeated', async (t) => {
  for (const attempt of [() => agent(configured({ token: ['jav1.secret'] })), () => agent(configured('{"token": jav1.secret}')), () => agent(configured({ token: 17_042_026 }))]) {
    t.throws(attempt, refused);
    t.throws(attempt, { message: /^(?!.*(jav1|17042026))/s });
  }
});

t.test('every option of the table is one that is read, and the other way round; docs/joining.md has each key', async (t) => {
  const doc = readFileSync(new URL('../../../docs/joining.md', import.meta.url), 'utf8');
  for (const [program, schema] of [['agent', AgentConfiguration], ['coordinator', CoordinatorConfiguration]] as const) {
    const { command: described } = (await import(`../../lib/cli/${program}.js`)) as { command: Command };
    const keys = Object.entries(schema.properties as Record<string, { flag?: string }>);
    const flags = keys.map(([key, { flag }]) => flag ?? key.split(/(?=[A-Z])/).join('-').toLowerCase());
    t.strictSame([...flags, 'config'].sort(), Object.keys(optionsOf(described)).sort(), program);
    const table = doc.slice(doc.indexOf(`### ${program[0]!.toUpperCase()}${program.slice(1)}`));
    for (const [index, [key]] of keys.entries()) t.match(table, new RegExp(`\\| \`${key}\`( \\(list\\))? \\|.*--${flags[index]}`), `${program}: ${key} stands in docs/joining.md`);
  }
});

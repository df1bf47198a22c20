import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import t from 'tap';
import { parse as parseYaml } from 'yaml';
import { AgentConfiguration } from '../../lib/agent/configuration.js';
import { commands } from '../../lib/cli/commands.js';
import { configure } from '../../lib/cli/configuration.js';
import { parse } from '../../lib/cli/parse.js';
import { CoordinatorConfiguration } from '../../lib/coordinator/configuration.js';
import { version } from '../../lib/version.js';
import { workFolder } from '../work-folder.js';
import { digestOfChart, readKept, withoutSecret } from './chart/kept.js';
import { containersOf, environmentOf, workload, workloads } from './chart/pods.js';
import { chart, findRenderers, type Manifest, readValues, type Renderer } from './chart/renderer.js';
import { unknownFields, wrongValues } from './chart/schemas.js';
import { scenarios } from './chart/scenarios.js';

/** The Helm chart: rendered for what users set up, and looked at as Kubernetes and our own programs would. */

t.setTimeout(300_000);
const renderers = findRenderers(workFolder(t));
const skip = typeof renderers === 'string' ? renderers : false;
const [renderer] = (typeof renderers === 'string' ? [] : renderers) as [Renderer];
const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, strictRequired: false }).compile(JSON.parse(readFileSync(join(chart, 'values.schema.json'), 'utf8')) as object);

const names = { coordinator: 'films-jetson-av-coordinator', agent: 'films-jetson-av-agent-software' };
const fields = { 'spec.nodeName': 'board-1', 'status.podIP': '10.1.2.3', 'status.hostIP': '192.168.1.5', url: 'postgresql://a@b/c' };

/** Whom a service, a budget or a policy is for. */
function selectorOf({ kind, spec }: Manifest): Record<string, string>[] {
  const { selector, podSelector } = (spec ?? {}) as { selector?: Record<string, string> & { matchLabels?: Record<string, string> }; podSelector?: { matchLabels: Record<string, string> } };
  if (kind === 'Service') return [selector!];
  if (kind === 'PodDisruptionBudget') return [selector!.matchLabels!];
  return kind === 'NetworkPolicy' ? [podSelector!.matchLabels] : [];
}

t.test('the chart is of this version, and its values fit its schema', async (t) => {
  const about = parseYaml(readFileSync(join(chart, 'Chart.yaml'), 'utf8')) as Record<string, unknown>;
  t.match(about, { apiVersion: 'v2', name: 'jetson-av', version, appVersion: version });
  t.ok(validate(parseYaml(readValues())), JSON.stringify(validate.errors));
  for (const [name, { values }] of Object.entries(scenarios)) t.ok(validate(values), `${name}: ${JSON.stringify(validate.errors)}`);
});

t.test('what the schema does not know, it refuses', async (t) => {
  const wrong: object[] = [
    { coordinator: { replica: 2 } }, { agents: { software: { hardware: 'rocm' } } }, { agentDefaults: { drain: 5 } }, { membership: 'open' },
    { media: [{ name: 'films', path: 'films', source: {} }] }, { media: [{ name: 'films', path: '/a,b', source: {} }] }, { secret: { value: 'short' } },
    { agents: { Board: {} } }, { agentDefaults: { networkBits: 5 } }, { image: { agent: { pullPolicy: 'Sometimes' } } }, { ipFamily: 4 }, { agentDefaults: { user: 0 } },
  ];
  for (const values of wrong) t.notOk(validate(values), JSON.stringify(values));
});

t.test('what it was rendered to last is what Kubernetes knows, and of this very chart', async (t) => {
  const kept = readKept();
  t.equal(kept.digest, digestOfChart(), 'the chart, its values or the scenarios changed: node dist/test/deploy/chart/kept.js renders it anew, where helm or Go is');
  t.strictSame(Object.keys(kept.scenarios), Object.keys(scenarios));
  for (const [name, manifests] of Object.entries(kept.scenarios)) {
    t.ok(manifests.length > 4, `${name}: ${manifests.length} manifests`);
    t.strictSame(manifests.flatMap(wrongValues), [], name);
    t.strictSame(unknownFields(manifests, workFolder(t)), [], name);
    if (typeof renderers !== 'string') t.strictSame(withoutSecret(renderer.render({ values: scenarios[name]!.values }).manifests), manifests, `${name}: as it is rendered here`);
  }
});

for (const each of typeof renderers === 'string' ? [] : renderers) {
  t.test(`by ${each.name}: what is rendered is what Kubernetes knows`, async (t) => {
    t.doesNotThrow(() => each.lint?.());
    for (const [name, { values }] of Object.entries(scenarios)) {
      const { manifests } = each.render({ values });
      for (const kind of ['Deployment', 'DaemonSet', 'Service', 'ConfigMap']) t.ok(manifests.some((manifest) => manifest.kind === kind), `${name}: ${kind}`);
      t.strictSame(manifests.flatMap(wrongValues), [], name);
      t.strictSame(unknownFields(manifests, workFolder(t)), [], name);
      t.equal(new Set(manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).size, manifests.length, `${name}: no name twice`);
    }
  });
}

t.test('the schemas do see what is wrong', { skip }, async (t) => {
  const { manifests } = renderer.render({});
  const changed = (change: (text: string) => string): Manifest[] => manifests.map((manifest) => JSON.parse(change(JSON.stringify(manifest))) as Manifest);
  t.match(changed((text) => text.replace('"containerPort":7871', '"containerPort":"7871"')).flatMap(wrongValues), [/DaemonSet .*containerPort must be integer/]);
  t.match(unknownFields(changed((text) => text.replace('"enableServiceLinks"', '"enableServiceLink"')), workFolder(t)).join('\n'), /enableServiceLink/);
});

t.test('what pods name is there: volumes, labels, secrets, claims, ports, services', { skip }, async (t) => {
  for (const [name, { values }] of Object.entries(scenarios)) {
    const { manifests } = renderer.render({ values });
    for (const { spec: { selector, template }, metadata } of workloads(manifests)) {
      t.match(template.metadata.labels, selector.matchLabels, `${name}: ${metadata.name}`);
      const volumes = new Set((template.spec.volumes ?? []).map((volume) => volume.name));
      for (const container of containersOf(template.spec)) {
        for (const mount of container.volumeMounts ?? []) t.ok(volumes.has(mount.name), `${name}: ${metadata.name} mounts ${mount.name}`);
      }
    }
    const labels = workloads(manifests).map(({ spec }) => spec.template.metadata.labels);
    for (const selector of manifests.flatMap(selectorOf)) t.ok(labels.some((some) => Object.entries(selector).every(([key, value]) => some[key] === value)), `${name}: ${JSON.stringify(selector)}`);
    const { ports } = manifests.find(({ kind }) => kind === 'Service')!['spec'] as { ports: { targetPort: string }[] };
    const open = new Set(workload(manifests, names.coordinator).template.spec.containers.flatMap((container) => (container.ports ?? []).map((port) => port.name)));
    for (const { targetPort } of ports) t.ok(open.has(targetPort), `${name}: ${targetPort}`);
  }
});

t.test('our own programs take what the containers tell them', { skip }, async (t) => {
  for (const [name, { values }] of Object.entries(scenarios)) {
    const { manifests } = renderer.render({ values });
    for (const { metadata, spec: { template: { spec } } } of workloads(manifests)) {
      const [container] = spec.containers as [(typeof spec.containers)[number]];
      const env = environmentOf(container, fields);
      t.doesNotThrow(() => container.name === 'agent' ? configure('agent', AgentConfiguration, {}, env) : configure('coordinator', CoordinatorConfiguration, {}, env), `${name}: ${metadata.name}`);
      t.equal(spec.enableServiceLinks, false, `${name}: ${metadata.name}: variables of services would be taken for settings`);
      const asked = [container.startupProbe, container.readinessProbe, container.livenessProbe].map((probe) => probe?.exec?.command ?? []);
      for (const [program, command = '', ...args] of asked) {
        t.equal(program, 'jetson-av');
        const known = await commands[command]!();
        t.doesNotThrow(() => parse(known, args), `${name}: ${command} ${args.join(' ')}`);
      }
    }
  }
});

t.test('an agent is known by its node, and announces where it is reached', { skip }, async (t) => {
  const told = (values: object) => {
    const [container] = workload(renderer.render({ values }).manifests, names.agent).template.spec.containers;
    return configure('agent', AgentConfiguration, {}, environmentOf(container!, fields)).values;
  };
  t.match(told({}), { advertiseUrl: 'https://10.1.2.3:7871', joinUrl: `https://${names.coordinator}:7872`, host: '0.0.0.0', stateDir: '/state/identity' });
  t.match(told({ agentDefaults: { network: 'hostPort', port: 7900 } }), { advertiseUrl: 'https://192.168.1.5:7900', port: 7900 });
  t.match(told({ membership: 'secret' }), { advertiseUrl: 'http://10.1.2.3:7871', coordinatorUrls: [`http://${names.coordinator}:7870`], plainHttp: true });
  t.match(told({ ipFamily: 'IPv6' }), { advertiseUrl: 'https://[10.1.2.3]:7871', host: '::' });
  t.match(told({ media: [{ name: 'a', path: '/media/a', agents: true, source: { hostPath: { path: '/srv/a' } } }, { name: 'b', path: '/media/b', coordinator: true, source: { hostPath: { path: '/srv/b' } } }] }), { pathMap: ['/media/a=/media/a'] });
});

t.test('only what must have the secret has it', { skip }, async (t) => {
  const mounts = (values: object) => containersOf(workload(renderer.render({ values }).manifests, names.agent).template.spec)
    .filter(({ volumeMounts = [] }) => volumeMounts.some((mount) => mount.name === 'secret')).map((container) => container.name);
  t.strictSame(mounts({}), ['join']);
  t.strictSame(mounts({ membership: 'secret' }), ['agent']);
});

t.test('one coordinator with SQLite, several with a database, and nothing between', { skip }, async (t) => {
  const alone = workload(renderer.render({}).manifests, names.coordinator);
  t.match(alone, { replicas: 1, strategy: { type: 'Recreate' } });
  t.ok(alone.template.spec.volumes?.some((volume) => 'persistentVolumeClaim' in volume));
  const { manifests } = renderer.render(scenarios['two coordinators']!);
  const two = workload(manifests, names.coordinator);
  t.match(two, { replicas: 2, strategy: { type: 'RollingUpdate' } });
  t.notOk(manifests.some(({ kind }) => kind === 'PersistentVolumeClaim'));
  t.ok(manifests.some(({ kind }) => kind === 'PodDisruptionBudget'));
  t.match(configure('coordinator', CoordinatorConfiguration, {}, environmentOf(two.template.spec.containers[0]!, fields)).values, { databaseUrl: 'postgresql://a@b/c', peerUrl: 'https://10.1.2.3:7872', tlsHost: '0.0.0.0' });
});

t.test('what cannot work is refused with what to do', { skip }, async (t) => {
  const refused: [object, RegExp][] = [
    [{ coordinator: { replicas: 2 } }, /several coordinators need coordinator\.database\.existingSecret/],
    [{ secret: { existing: 'a', value: '0123456789abcdef' } }, /either existing or value/],
    [{ networkPolicy: { enabled: true } }, /networkPolicy\.clients: without any, no shim/],
    [{ media: [{ name: 'a', path: '/a', agents: true, source: {} }] }, /media a: exactly one source/],
    [{ agents: { software: { hardware: 'vaapi' } } }, /agents\.software: hardware vaapi needs runtimeClassName, deviceResources or privileged/],
    [{ agents: { software: { hardware: 'cuda', privileged: true } } }, /hardware cuda needs runtimeClassName/],
  ];
  for (const [values, message] of refused) t.throws(() => renderer.render({ values }), { message }, JSON.stringify(values));
});

t.test('devices: by runtime, by plugin, by privilege', { skip }, async (t) => {
  const { manifests } = renderer.render(scenarios['a cluster of many kinds']!);
  const spec = (group: string) => workload(manifests, `films-jetson-av-agent-${group}`).template.spec;
  const env = (group: string) => Object.fromEntries((spec(group).containers[0]!.env ?? []).map(({ name, value }) => [name, value]));
  t.match(spec('orin'), { runtimeClassName: 'nvidia', securityContext: { supplementalGroups: [44] } });
  t.match(env('orin'), { NVIDIA_VISIBLE_DEVICES: 'all', NVIDIA_DRIVER_CAPABILITIES: 'all' });
  t.match(spec('nano').containers[0]!.volumeMounts, [...Array.from({ length: 4 }, () => ({})), {}, { mountPath: '/usr/lib/aarch64-linux-gnu/tegra', readOnly: true }]);
  t.equal(spec('nano').containers[0]!.securityContext.privileged, true);
  t.match(spec('gpu').containers[0]!.resources, { limits: { 'nvidia.com/gpu': 1 }, requests: { cpu: '500m' } });
  t.notOk('NVIDIA_VISIBLE_DEVICES' in env('gpu'), 'the plugin says which');
  t.match(spec('nuc').containers[0]!.resources, { limits: { 'gpu.intel.com/i915': 1, memory: '4Gi' } });
  for (const group of ['orin', 'gpu', 'nuc']) t.notOk(spec(group).containers[0]!.securityContext.privileged, group);
  for (const group of ['orin', 'nano', 'gpu', 'nuc']) t.match(spec(group).containers[0]!.securityContext, { runAsNonRoot: true, readOnlyRootFilesystem: true }, group);
});

const goes = typeof renderers === 'string' ? undefined : renderers.find(({ name }) => name === 'go');
t.test('the secret is made once, and kept', { skip: skip || (goes === undefined ? 'helm template asks no cluster' : false) }, async (t) => {
  const secretOf = (objects?: Record<string, object>, values: object = {}) => {
    const { data } = goes!.render({ values, ...(objects && { objects }) }).manifests.find(({ kind }) => kind === 'Secret') as unknown as { data: { secret: string } };
    return Buffer.from(data.secret, 'base64').toString();
  };
  const first = secretOf();
  t.match(first, /^[A-Za-z0-9]{43}$/);
  t.not(secretOf(), first);
  t.equal(secretOf({ 'Secret/films-jetson-av-secret': { data: { secret: Buffer.from(first).toString('base64') } } }), first);
  t.equal(secretOf({}, { secret: { value: 'a secret of sixteen' } }), 'a secret of sixteen');
  t.notOk(goes!.render({ values: { secret: { existing: 'mine' } } }).manifests.some(({ kind }) => kind === 'Secret'));
});

t.test('users of six and ten digits stay numbers', { skip }, async (t) => {
  const { text, manifests } = renderer.render({ values: { agentDefaults: { user: 1_000_660_000 }, coordinator: { user: 1_000_660_000 } } });
  t.notMatch(text, /[0-9]e\+[0-9]/, 'Go takes no such number for an integer');
  t.strictSame(manifests.flatMap(wrongValues), []);
  t.equal(workload(manifests, names.agent).template.spec.securityContext.fsGroup, 1_000_660_000);
});

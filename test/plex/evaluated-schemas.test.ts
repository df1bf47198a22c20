import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import t from 'tap';
import * as jobSchemas from '../../lib/job/index.js';
import { Check } from '../../lib/typebox/check.js';
import { packageRoot } from '../../lib/native/load.js';
import { load } from '../libav/load.js';
import { translate } from '../../lib/plex/translate.js';
import { plexArgv, plexArgvs, type PlexArgvName } from './argvs.js';

const { buildsSchemas, evaluated, evaluatedSchemas } = await load<{
  buildsSchemas: (text: string) => boolean;
  evaluated: (text: string, exported: object, path: string) => string;
  evaluatedSchemas: Plugin;
}>('scripts/evaluated-schemas.mjs');

const schema = { type: 'object', required: ['a'], properties: { a: { type: 'integer', minimum: 1 } } };

t.test('a schema comes as its value, with what it was built of left out, and all else as it was', async (t) => {
  const text = "import { stat } from 'node:fs';\nimport { Type } from '../typebox/type.js';\nconst least = { minimum: 1 };\nconst A = Type.Integer(least);\nexport const S = Type.Object({ a: A });\nexport const look = () => stat;";
  t.ok(buildsSchemas(text));
  const module = evaluated(text, { S: schema }, 'x.js');
  t.match(module, /^import .*;\nimport \{ stat \} from 'node:fs';\nexport const S = /);
  t.match(module, JSON.stringify(schema));
  t.ok(module.endsWith(';\nconst least = { minimum: 1 };\nexport const look = () => stat;'));
  t.notOk(buildsSchemas("import { Check } from '../typebox/check.js';"));
});

t.test('a schema that only functions have is refused', async (t) => {
  t.throws(() => evaluated("import { Type } from '../typebox/type.js';\nconst A = Type.Null();\nexport const f = () => A;", {}, 'x.js'), { message: /x\.js: expected schemas only in exported constants, but functions use A/ });
  t.throws(() => evaluated("import { Type } from '../typebox/type.js';\nexport function f() { return Type.Null(); }", {}, 'x.js'), { message: /functions use Type/ });
});

t.test('every module of the protocol and of Jobs can be evaluated, and its schemas are JSON', async (t) => {
  for (const folder of ['job', 'protocol']) {
    const path = join(packageRoot(import.meta.dirname), 'dist/lib', folder);
    for (const name of readdirSync(path).filter((file) => file.endsWith('.js'))) {
      const text = readFileSync(join(path, name), 'utf8');
      if (!buildsSchemas(text)) continue;
      const exported = (await import(pathToFileURL(join(path, name)).href)) as object;
      t.notMatch(evaluated(text, exported, name), /typebox\/type\.js'/, name);
    }
  }
});

/** What the shim's one file contains of lib/job. */
async function bundled(): Promise<typeof jobSchemas> {
  const entry = join(packageRoot(import.meta.dirname), 'dist/lib/job/index.js');
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, plugins: [evaluatedSchemas], platform: 'node', format: 'esm', logLevel: 'error' });
  return (await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0]!.contents).toString('base64')}`)) as typeof jobSchemas;
}

/** A Job, and what is almost one: each of its fields left out, of another type, or with one more beside it. */
function* almost(value: unknown): Generator {
  yield value;
  if (typeof value !== 'object' || value === null) {
    yield* [null, -1e12, 'x'.repeat(9_000), {}];
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    const copy = (changed: object) => (Array.isArray(value) ? Object.assign([...value], changed) : { ...value, ...changed });
    for (const other of almost(inner)) yield copy({ [key]: other });
    if (!Array.isArray(value)) yield Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  }
  yield Array.isArray(value) ? [...(value as unknown[]), 7] : { ...value, more: 1 };
}

t.test('the checks of the one file say the same of Jobs, and of what is almost one, as the schemas', async (t) => {
  const { checkJob, Job } = await bundled();
  const accepts = (job: unknown) => {
    try {
      return checkJob(job) === job;
    } catch (error) {
      return (error as Error).message.startsWith('The job contradicts itself');
    }
  };
  const jobs = (Object.keys(plexArgvs) as PlexArgvName[]).map((name) => translate(plexArgv(name))).flatMap((translation) => (translation.kind === 'job' ? [translation.job] : []));
  t.ok(jobs.length > 10);
  t.same(Job, JSON.parse(JSON.stringify(jobSchemas.Job)), 'what refusals are worded by');
  const said = { true: 0, false: 0 };
  // All of them would take a minute.
  for (const job of jobs.filter((_, index) => index % 10 === 0).flatMap((each) => [...almost(each)])) {
    const expected = Check(jobSchemas.Job, job);
    said[`${expected}`] += 1;
    if (accepts(job) !== expected) t.fail('another answer', { job, expected });
  }
  t.ok(said.true > 100 && said.false > 400, `${said.true} accepted, ${said.false} refused`);
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import t from 'tap';
import * as jobSchemas from '../../lib/job/index.js';
import { Check } from '../../lib/typebox/check.js';
import { packageRoot } from '../../lib/native/load.js';
import { load } from '../libav/load.js';
import { translate } from '../../lib/plex/translate.js';
import { plexArgv, plexArgvs, type PlexArgvName } from './argvs.js';

const { buildsSchemas, evaluated } = await load<{
  buildsSchemas: (text: string) => boolean;
  evaluated: (text: string, exported: object, path: string) => string;
}>('scripts/evaluated-schemas.mjs');

const schema = { type: 'object', required: ['a'], properties: { a: { type: 'integer', minimum: 1 } } };

t.test('a schema comes as its value, with what it was built of left out, and all else as it was', async (t) => {
  const text = "import { stat } from 'node:fs';\nimport { Type } from '../typebox/type.js';\nconst least = { minimum: 1 };\nconst A = Type.Integer(least);\nexport const S = Type.Object({ a: A });\nexport const look = () => stat;";
  t.ok(buildsSchemas(text));
  t.equal(evaluated(text, { S: schema }, 'x.js'), `import { stat } from 'node:fs';\nexport const S = ${JSON.stringify(schema)};\nconst least = { minimum: 1 };\nexport const look = () => stat;`);
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

t.test('the value of a schema says the same of a Job as the schema', async (t) => {
  const value = JSON.parse(JSON.stringify(jobSchemas.Job)) as object;
  let jobs = 0;
  for (const name of Object.keys(plexArgvs) as PlexArgvName[]) {
    const translation = translate(plexArgv(name));
    if (translation.kind === 'original') continue;
    jobs += 1;
    for (const job of [translation.job, { ...translation.job, version: 2 }, { ...translation.job, tracks: [{ id: 1 }] }, { ...translation.job, more: 1 }]) {
      t.equal(Check(value, job), Check(jobSchemas.Job, job), name);
    }
  }
  t.ok(jobs > 10);
});

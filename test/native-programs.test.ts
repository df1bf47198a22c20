import { execFile, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import t from 'tap';
import { packageRoot } from '../lib/native/load.js';

/** The C++ tests (test/kernels, test/media) are programs; each sentence that one prints is a test here. */

interface Program {
  name: string;
  command: [string, ...string[]];
}

const limitMs = 110_000;

function programs(folder: string): Program[] {
  const listed = execFileSync('ctest', ['--show-only=json-v1'], { cwd: folder, encoding: 'utf8' });
  return (JSON.parse(listed) as { tests: Program[] }).tests;
}

function run({ command: [file, ...args] }: Program): Promise<{ output: string; failure?: string }> {
  return new Promise((resolve) => {
    execFile(file, args, { timeout: limitMs, killSignal: 'SIGKILL', maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      const failure = error === null ? undefined : error.killed === true ? `it ran longer than ${limitMs} ms` : error.signal ? `it died by ${error.signal}` : `exit code ${error.code}`;
      resolve({ output: stdout + stderr, ...(failure !== undefined && { failure }) });
    });
  });
}

const sentence = /^(not )?ok\b(?: \d+)?(?: -)? (.*?)(?: # SKIP:? ?(.*))?$/gm;

t.setTimeout(600_000);
const found = programs(join(packageRoot(import.meta.dirname), 'build/cmake'));
t.ok(found.length >= 2, 'the build made the test programs');
for (const program of found) {
  const { output, failure } = await run(program);
  const sentences = [...output.matchAll(sentence)];
  for (const [, not, text, skip] of sentences) t.ok(not === undefined, `${program.name}: ${text}`, skip === undefined ? {} : { skip });
  t.ok(sentences.length > 0, `${program.name} says what it tested`);
  t.equal(failure, undefined, `${program.name} ends well`);
  if (failure !== undefined) t.comment(output.slice(-8_000));
}

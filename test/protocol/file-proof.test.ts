import { randomBytes } from 'node:crypto';
import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';
import { fileProof } from '../../lib/protocol/file-proof.js';
import { workFolder } from '../work-folder.js';

t.test('both ends of a file tell it from another of its size', async (t) => {
  const path = join(workFolder(t), 'film.mkv');
  const bytes = randomBytes(100_000);
  const proofWith = async (change: (copy: Buffer) => void): Promise<string> => {
    const copy = Buffer.from(bytes);
    change(copy);
    await writeFile(path, copy);
    return fileProof(path, copy.length);
  };
  const usual = await proofWith(() => undefined);
  t.match(usual, /^[0-9a-f]{64}$/);
  t.equal(await proofWith(() => undefined), usual);
  t.not(await proofWith((copy) => (copy[0]! ^= 1)), usual);
  t.not(await proofWith((copy) => (copy[copy.length - 1]! ^= 1)), usual);
});

t.test('files that are shorter than an end, or than was said', async (t) => {
  const path = join(workFolder(t), 'film.mkv');
  await writeFile(path, 'film');
  t.match(await fileProof(path, 4), /^[0-9a-f]{64}$/);
  await t.rejects(fileProof(path, 5), RangeError);
  await truncate(path);
  t.match(await fileProof(path, 0), /^[0-9a-f]{64}$/);
  await t.rejects(fileProof(`${path}.none`, 4), { code: 'ENOENT' });
});

import t from 'tap';
import { checkJob, type Job } from '../../lib/job/index.js';
import { Pipeline } from '../../lib/pipeline/index.js';
import { channelOf } from '../e2e/channel-film.js';
import { makeFilm } from '../e2e/film.js';
import { workFolder } from '../work-folder.js';

const job: Job = checkJob({
  version: 1,
  inputs: [{ url: 'pushed:0' }],
  tracks: [{ id: 'v0', kind: 'video', sources: [{ input: 0, stream: 'v:0' }], encode: 'copy' }],
  outputs: [{ kind: 'segments', tracks: ['v0'], layout: 'muxed', container: 'mpegts', seconds: 1 }],
});

async function* pieces(...bytes: Buffer[]): AsyncGenerator<Uint8Array> {
  yield* bytes;
}

/** When the first segment begins, s of output time, and what the input said of its own beginning. */
async function begun(from: AsyncIterable<Uint8Array>, startTime?: number): Promise<{ start: number; found: number }> {
  const inputs = job.inputs.map((input) => ({ ...input, ...(startTime !== undefined && { startTime }) }));
  await using pipeline = await Pipeline.open({ ...job, inputs }, { pushed: new Map([[0, from]]) });
  let first: number | undefined;
  for await (const { kind, start } of pipeline.segments(0)) if (kind === 'media') first ??= start;
  return { start: first ?? Number.NaN, found: pipeline.inputs[0]?.start ?? Number.NaN };
}

t.test('what is pushed may begin in the middle of what it belongs to, and before or behind the point where its clock begins anew', async (t) => {
  const film = await makeFilm(workFolder(t), { video: 'h264', audio: 'aac', fps: '24', seconds: 8 });
  const wrap = 2 ** 33 / 90_000;
  for (const clock of [100, wrap - 5]) {
    const segments = await channelOf(film, 2, clock);
    t.equal(segments.length, 4);
    const whole = await begun(pieces(...segments.map(({ bytes }) => bytes)));
    t.ok(Math.abs(whole.start) < 0.1, `all of it begins at ${whole.start}`);
    const [, , third, last] = segments.map(({ bytes }) => bytes);
    const rest = await begun(pieces(third!, last!), whole.found);
    t.ok(Math.abs(rest.start - (whole.start + 4)) < 0.001, `the rest at ${rest.start}`);
    const alone = await begun(pieces(third!, last!));
    t.ok(Math.abs(alone.start) < 0.1, `without a start time at ${alone.start}`);
  }
});

t.test('only inputs of a Job are pushed, and only those that it has', async (t) => {
  await t.rejects(Pipeline.open(job, { pushed: new Map([[1, pieces()]]) }), { code: 'ERR_JETSONAV_INVALID_ARGUMENT', message: /indexes of the 1 inputs for options\.pushed but received 1/ });
  await t.rejects(Pipeline.open({ input: 'x', output: { kind: 'null' } }, { pushed: new Map([[0, pieces()]]) }), { code: 'ERR_JETSONAV_INVALID_ARGUMENT', message: /options\.pushed/ });
  await t.rejects(Pipeline.open(job), { message: /pushed:0/ }, 'nobody pushes');
});

import { once } from 'node:events';
import { join } from 'node:path';
import t from 'tap';
import { emulatedEnvironment, hasEmulator, readReport, violations, type Profile } from '../emulator/emulator.js';
import { placed } from '../plex/placed-argv.js';
import { workFolder } from '../work-folder.js';
import { startCluster } from './cluster.js';
import { makeFilm, makeSubtitle } from './film.js';
import { isAsLong, isWhole, mediaSegments, representation, show } from './playback.js';

/** Plex's sessions on emulated boards, through shim, coordinator and agent; `npm run test:plex -- --board NAME` is the long form. */

const seconds = 12;
const size = [256, 144] as const;
const boards: readonly [profile: Profile, encodes: boolean][] = [['nano-r32', true], ['orin-nano-r36', false], ['orin-r36', true]];

t.setTimeout(300_000);

for (const [profile, encodes] of boards) {
  t.test(profile, { skip: hasEmulator(profile) ? false : 'the emulator is not built' }, async (t) => {
    const folder = workFolder(t);
    const [log, report] = [join(folder, 'violations'), join(folder, 'report')];
    const agentEnv = { ...emulatedEnvironment(profile, { log, report }), XDG_CACHE_HOME: join(folder, 'cache') };
    const film = await makeFilm(folder, { video: 'h264', audio: 'aac', fps: '24', container: 'mp4', seconds });
    const { server, agents, logged } = await startCluster(t, { folder, agents: ['board'], agentEnv });
    for (const id of ['hybrid-nvdec-x264', 'hls-va-burn'] as const) {
      const job = server.play(placed(id, { size, film: film.path, ...(id === 'hls-va-burn' ? { subtitle: makeSubtitle(folder, seconds) } : {}) }));
      const { code } = await job.exit;
      t.equal(code, 0, `${id} exits with 0: ${logged()}`);
      t.same(job.verdict(), [], `${id} is as Plex wants it`);
      const isDash = id === 'hybrid-nvdec-x264';
      isWhole(t, await show(isDash ? representation(job, 0) : mediaSegments(job), 'video'), film.frames);
      if (isDash) isAsLong(t, await show(representation(job, 1), 'audio'), film);
    }
    const board = agents.get('board')!.child;
    // Its report is whole when it is gone.
    const gone = once(board, 'exit');
    board.kill('SIGTERM');
    await gone;
    const { sessions, ...counts } = readReport(report)!;
    t.same(violations(log), [], 'nothing that a board punishes');
    t.match(counts, { sessionsAlive: 0, surfacesAlive: 0 }, 'nothing is left behind');
    const pictures = (kind: string) => sessions.filter((each) => each.kind === kind).reduce((sum, each) => sum + Number(each['pictures'] ?? 0), 0);
    t.ok(pictures('decoder') >= 2 * film.frames, `its decoder made ${pictures('decoder')} pictures of the two sessions' ${2 * film.frames}`);
    if (encodes) t.ok(pictures('encoder') >= 2 * film.frames, `its encoder took ${pictures('encoder')}`);
    else t.equal(pictures('encoder'), 0, 'it has no encoder');
  });
}

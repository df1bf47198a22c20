import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { notable, reasonOf } from '../../lib/plex/fallback.js';
import { JetsonAvError, AVError } from '../../lib/errors.js';
import { ShimLog } from '../../lib/plex/shim-log.js';

t.test('No token reaches a log, in whatever form it comes', async (t) => {
  const path = join(t.testdir(), 'shim.log');
  const log = new ShimLog(path, 'local-1234', () => t.fail('stderr is not used'));
  log.write('-i http://127.0.0.1:32400/livetv/index.m3u8?X-Plex-Token=abc&offset=-1 with local-1234\nand X-Plex-Token%3Ddef');
  const text = readFileSync(path, 'utf8');
  t.match(text, /X-Plex-Token=<token>&offset=-1 with <token> and X-Plex-Token%3D<token>\n$/);
  t.notMatch(text, /abc|def|1234/);
});

t.test('Without a file, or where it cannot be written, stderr has it', async (t) => {
  const written: string[] = [];
  new ShimLog(undefined, undefined, (text) => void written.push(text)).write('one');
  new ShimLog('/nonexistent/shim.log', undefined, (text) => void written.push(text)).write('two');
  t.equal(written[0], 'jetson-av: one\n');
  t.match(written[1], /ENOENT.*two/s);
});

t.test('What leaves the host names no path and no title', async (t) => {
  t.equal(notable('-i /media/Movies/A Film (2020).mkv: this demuxer is not ours'), '-i <path>: this demuxer is not ours');
  t.equal(notable("ENOENT: no such file or directory, stat '/media/A Film.mkv'"), "ENOENT: no such file or directory, stat <path>'");
  t.equal(notable('x'.repeat(1_000)).length, 300);
});

t.test('Every kind of error has its reason', async (t) => {
  t.equal(reasonOf(new JetsonAvError('ERR_JETSONAV_NO_CAPACITY', 'No coordinator answers')).kind, 'no-coordinator');
  t.equal(reasonOf(Object.assign(new JetsonAvError('ERR_JETSONAV_NO_CAPACITY', 'full'), { statusCode: 503 })).kind, 'no-capacity');
  t.equal(reasonOf(new JetsonAvError('ERR_JETSONAV_NODE_LOST', 'gone')).kind, 'node-lost');
  t.match(reasonOf(new AVError({ code: 'AVERROR_INVALIDDATA', errno: -1, stage: 'demux:0', message: 'Invalid data' })), { kind: 'job-failed', text: 'demux:0: Invalid data (AVERROR_INVALIDDATA)' });
  t.same(reasonOf('text'), { kind: 'other', text: 'text' });
});

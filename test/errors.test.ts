import t from 'tap';
import { AVError, errorCodes, invalidArgument, JetsonAvError } from '../lib/errors.js';

t.test('every code has a meaning in one sentence', (t) => {
  for (const [code, meaning] of Object.entries(errorCodes)) {
    t.match(code, /^ERR_JETSONAV_[A-Z_]+$/);
    t.match(meaning, /^[A-Z].*\.$/);
  }
  t.end();
});

t.test('a refusal says what was expected, for which field, and what came with its type', (t) => {
  const error = invalidArgument('video.quality', '1 to 51', 0);
  t.equal(error.message, 'Expected 1 to 51 for video.quality but received 0 of type number');
  t.equal(error.code, 'ERR_JETSONAV_INVALID_ARGUMENT');
  t.equal(invalidArgument('name', 'text', undefined).message, 'Expected text for name but received undefined');
  t.equal(invalidArgument('name', 'text', NaN).message, 'Expected text for name but received NaN of type number');
  t.match(invalidArgument('name', 'text', { size: 5n }).message, 'received { size: 5n } of type object', 'what has no JSON');
  t.ok(invalidArgument('name', 'text', 'x'.repeat(1000)).message.length < 160, 'a long value is cut');
  t.end();
});

t.test('an error of libav keeps its name, number, stage and cause', (t) => {
  const cause = new Error('underneath');
  const error = new AVError({ code: 'AVERROR_EOF', errno: -541478725, stage: 'demux:0', message: 'End of file' }, { cause });
  t.ok(error instanceof Error);
  t.match(error, { name: 'AVError', code: 'AVERROR_EOF', errno: -541478725, stage: 'demux:0', cause });
  t.notOk(error instanceof JetsonAvError);
  t.end();
});

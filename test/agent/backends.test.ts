import t from 'tap';
import { probeBackends } from '../../lib/agent/backends.js';
import type { MachineCapabilities } from '../../lib/pipeline/index.js';

type Logger = Parameters<typeof probeBackends>[1];

/** What is logged, by level. */
function recorder(): { logger: Logger; lines: unknown[][] } {
  const lines: unknown[][] = [];
  const at = (level: string) => (...said: unknown[]) => void lines.push([level, ...said]);
  return { lines, logger: { info: at('info'), warn: at('warn') } as unknown as Logger };
}

t.test('what works is said by backend', async (t) => {
  const { logger, lines } = recorder();
  const results = [
    { accel: 'none', task: 'encode', codec: 'h264', bits: 8, works: true, by: 'libx264', seconds: 0.1 },
    { accel: 'cuda', task: 'decode', codec: 'hevc', bits: 10, works: true, by: 'hevc', seconds: 0.1 },
    { accel: 'vaapi', task: 'encode', codec: 'h264', bits: 8, works: false, reason: 'no device', seconds: 0.1 },
  ] satisfies MachineCapabilities['results'];
  await probeBackends(async () => ({ key: 'k', probedAt: '2026-01-01T00:00:00Z', machine: {}, results }), logger);
  t.match(lines.at(-1), ['info', { software: ['encode h264 8'], cuda: ['decode hevc 10'], vaapi: [] }, 'encoders and decoders that work']);
});

t.test('a probe that fails keeps no agent from starting', async (t) => {
  const { logger, lines } = recorder();
  await probeBackends(() => Promise.reject(new Error('no processes left')), logger);
  t.match(lines.at(-1), ['warn', { err: { message: 'no processes left' } }]);
});

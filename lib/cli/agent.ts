import { parseArgs } from 'node:util';
import { runAgent } from '../agent/server.js';
import { given } from './given.js';
import type { Command } from './command.js';
import { untilSignal } from './lifetime.js';
import { numberOption } from './number.js';

const usage = `jetson-av agent --coordinator URL [OPTION...]
    Transcodes for the cluster; run it on every board, with a copy of the coordinator's secret file.
      --coordinator URL      where heartbeats go; may be given several times
      --host ADDRESS         default 127.0.0.1
      --port PORT            default 7871; 0: any that is free
      --advertise URL        where shims reach this agent, if not at host and port
      --node NAME            default: the host's name
      --map FROM=TO          files of the Plex host below FROM are found here below TO; may be given several times
      --media-origin URL     a further server that media may be read from; may be given several times
      --secret-file FILE     default ~/.config/jetson-av/secret
      --scratch DIR          for file outputs until they are fetched
      --fonts DIR            of fonts for burnt-in subtitles, besides the film's and the system's
      --byte-budget BYTES    of finished segments kept for one session, default 67108864
      --max-sessions N       default 16
      --capacity PIXELS      pixels/s, instead of trying and measuring codecs at the start
      --log-level LEVEL      trace, debug, info (default), warn, error, silent`;

const options = {
  coordinator: { type: 'string', multiple: true }, host: { type: 'string' }, port: { type: 'string' }, advertise: { type: 'string' },
  node: { type: 'string' }, map: { type: 'string', multiple: true }, 'media-origin': { type: 'string', multiple: true }, 'secret-file': { type: 'string' },
  scratch: { type: 'string' }, fonts: { type: 'string' }, 'byte-budget': { type: 'string' }, 'max-sessions': { type: 'string' }, capacity: { type: 'string' }, 'log-level': { type: 'string' },
} as const;

export const command: Command = {
  usage,
  async run(args) {
    const { values } = parseArgs({ args, options });
    const agent = await runAgent(given({
      host: values.host,
      port: numberOption('port', values.port, { min: 0, max: 65535, integer: true }),
      coordinatorUrls: values.coordinator,
      advertiseUrl: values.advertise,
      nodeId: values.node,
      pathMap: values.map,
      mediaOrigins: values['media-origin'],
      secretFile: values['secret-file'],
      scratchDir: values.scratch,
      fontsDir: values.fonts,
      byteBudget: numberOption('byte-budget', values['byte-budget'], { min: 1 << 20, max: 2 ** 40, integer: true }),
      maxSessions: numberOption('max-sessions', values['max-sessions'], { min: 1, max: 1000, integer: true }),
      capacity: numberOption('capacity', values.capacity, { min: 1, max: 1e12 }),
      logLevel: values['log-level'],
    }));
    process.stdout.write(`agent ${agent.node} ${agent.url}/ ${(agent.capacity / 1e6).toFixed(1)} Mpixel/s\n`);
    return untilSignal(() => agent.close());
  },
};

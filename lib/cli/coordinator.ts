import { parseArgs } from 'node:util';
import { runCoordinator } from '../coordinator/server.js';
import { given } from './given.js';
import type { Command } from './command.js';
import { untilSignal } from './lifetime.js';
import { numberOption } from './number.js';

const usage = `jetson-av coordinator [OPTION...]
    Knows the nodes and says where a session runs; run it on the Plex host. Makes the shared secret at its first start.
      --host ADDRESS         default 127.0.0.1
      --port PORT            default 7870; 0: any that is free
      --media-root DIR       a folder whose files nodes may read over HTTP; may be given several times
      --secret-file FILE     default ~/.config/jetson-av/secret
      --advertise URL        base of the media URLs, where nodes reach this host by another address
      --log-level LEVEL      trace, debug, info (default), warn, error, silent`;

const options = {
  host: { type: 'string' }, port: { type: 'string' }, 'media-root': { type: 'string', multiple: true }, 'secret-file': { type: 'string' },
  advertise: { type: 'string' }, 'log-level': { type: 'string' },
} as const;

export const command: Command = {
  usage,
  async run(args) {
    const { values } = parseArgs({ args, options });
    const server = await runCoordinator(given({
      host: values.host,
      port: numberOption('port', values.port, { min: 0, max: 65535, integer: true }),
      mediaRoots: values['media-root'],
      secretFile: values['secret-file'],
      advertiseUrl: values.advertise,
      logLevel: values['log-level'],
    }));
    process.stdout.write(`coordinator ${server.url}/\n`);
    return untilSignal(() => server.close());
  },
};

import { CoordinatorConfiguration } from '../coordinator/configuration.js';
import { runCoordinator } from '../coordinator/server.js';
import { announceCoordinator } from './announcement.js';
import { action, type Command } from './command.js';
import { configure, settingOptions } from './configuration.js';
import { given } from './given.js';
import { untilSignal } from './lifetime.js';
import { usageError } from './usage-error.js';

const options = settingOptions('coordinator', CoordinatorConfiguration, {
  tlsHost: ['ADDRESS', 'where to listen with TLS, for machines that join: 0.0.0.0, or an address of this host; default nowhere'],
  tlsPort: ['PORT', 'default 7872; 0: any that is free'],
  host: ['ADDRESS', 'where to listen without TLS, for this machine; default 127.0.0.1'],
  port: ['PORT', 'default 7870; 0: any that is free'],
  plainHttp: 'other machines may reach the listener without TLS',
  mediaRoots: ['DIR', 'a folder whose files nodes may read over HTTP'],
  stateDir: ['DIR', 'authority, tokens, nodes that joined, journal; default with --tls-host $STATE_DIRECTORY, else ~/.local/state/jetson-av/coordinator; without, nothing lasts'],
  databaseUrl: ['URL', 'PostgreSQL in place of --state: coordinators that share it have one that leads, and any may die; better in DATABASE_URL or in the file, for others see command lines; without a password there: PGPASSWORD, ~/.pgpass'],
  peerUrl: ['URL', 'where those other coordinators reach this one; default where it listens with TLS, else without'],
  certificateDays: ['N', "life of a node's certificate, which it renews by itself; default 30"],
  secretFile: ['FILE', 'default ~/.config/jetson-av/secret'],
  advertiseUrl: ['URL', 'base of the media URLs, where nodes reach this host by another address'],
  sleepAfterMinutes: ['MINUTES', 'boards that were idle for so long sleep until they are needed (docs/energy.md); default: none does'],
  stayAwake: ['N', 'nodes that stay awake nevertheless; default 1'],
  wakeBroadcast: ['ADDRESS', "where the packets go that wake boards, as 192.0.2.255 or 192.0.2.255:9; default this host's networks, port 9"],
  logLevel: ['LEVEL', 'default info'],
});

/** Everybody on this machine sees command lines. */
function checkPassword(databaseUrl: unknown): void {
  if (typeof databaseUrl !== 'string' || !/^postgres(ql)?:\/\/[^@/]*:[^@/]+@/.test(databaseUrl)) return;
  throw usageError('--database-url', 'a URL without a password, which belongs in DATABASE_URL, the file, PGPASSWORD or ~/.pgpass,', 'one with a password');
}

const dayMs = 86_400_000;

export const command: Command = {
  name: 'coordinator',
  about: 'Knows the nodes and says where a session runs.',
  actions: [action({
    about: 'Knows the nodes and says where a session runs; run it on the Plex host. Makes the shared secret at its first start, and with --tls-host an authority, whose certificates let boards join.',
    options,
    async run(said) {
      checkPassword(said['database-url']);
      const { values, file } = configure('coordinator', CoordinatorConfiguration, said);
      const { certificateDays, ...others } = values;
      const server = await runCoordinator(given({ ...others, certificateMs: certificateDays === undefined ? undefined : certificateDays * dayMs }));
      process.stdout.write(`coordinator ${server.url}/\n${announceCoordinator(server, values, file)}\n`);
      return untilSignal(() => server.close());
    },
  })],
};

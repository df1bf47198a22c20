import { CoordinatorConfiguration } from '../coordinator/configuration.js';
import { invalidArgument } from '../errors.js';
import { runCoordinator } from '../coordinator/server.js';
import { announceCoordinator } from './announcement.js';
import type { Command } from './command.js';
import { configure } from './configuration.js';
import { given } from './given.js';
import { untilSignal } from './lifetime.js';

const usage = `jetson-av coordinator [OPTION...]
    Knows the nodes and says where a session runs; run it on the Plex host. Makes the shared secret at its first start, and with
    --tls-host an authority, whose certificates let boards join.
      --tls-host ADDRESS     where to listen with TLS, for machines that join: 0.0.0.0, or an address of this host; default nowhere
      --tls-port PORT        default 7872; 0: any that is free
      --host ADDRESS         where to listen without TLS, for this machine; default 127.0.0.1
      --port PORT            default 7870; 0: any that is free
      --plain-http           other machines may reach the listener without TLS
      --media-root DIR       a folder whose files nodes may read over HTTP; may be given several times
      --state DIR            authority, tokens, nodes that joined, journal; default with --tls-host $STATE_DIRECTORY, else
                             ~/.local/state/jetson-av/coordinator; without, nothing lasts
      --database-url URL     PostgreSQL in place of --state: coordinators that share it have one that leads, and any may die; better in
                             DATABASE_URL or in the file, for others see command lines; without a password there: PGPASSWORD, ~/.pgpass
      --peer-url URL         where those other coordinators reach this one; default where it listens with TLS, else without
      --certificate-days N   life of a node's certificate, which it renews by itself; default 30
      --secret-file FILE     default ~/.config/jetson-av/secret
      --advertise URL        base of the media URLs, where nodes reach this host by another address
      --log-level LEVEL      trace, debug, info (default), warn, error, silent
      --config FILE          default /etc/jetson-av/coordinator.json; the command line wins over JETSON_AV_COORDINATOR_..., and that
                             over the file`;

/** Everybody on this machine sees command lines. */
function checkPasswords(args: readonly string[]): void {
  if (!args.some((arg) => /postgres(ql)?:\/\/[^@/]*:[^@/]+@/.test(arg))) return;
  throw invalidArgument('--database-url', 'a URL without a password, which belongs in DATABASE_URL, the file, PGPASSWORD or ~/.pgpass,', 'one with a password');
}

const dayMs = 86_400_000;

export const command: Command = {
  usage,
  async run(args) {
    checkPasswords(args);
    const { values, file } = configure('coordinator', CoordinatorConfiguration, args);
    const { certificateDays, ...options } = values;
    const server = await runCoordinator(given({ ...options, certificateMs: certificateDays === undefined ? undefined : certificateDays * dayMs }));
    process.stdout.write(`coordinator ${server.url}/\n${announceCoordinator(server, values, file)}\n`);
    return untilSignal(() => server.close());
  },
};

import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where a program keeps what must last: systemd's folder for the unit (`StateDirectory=`), else below the user's. */
export function defaultStateDir(program: 'coordinator' | 'agent', env: NodeJS.ProcessEnv = process.env): string {
  const [unit] = (env['STATE_DIRECTORY'] ?? '').split(':');
  return unit || join(env['XDG_STATE_HOME'] || join(homedir(), '.local', 'state'), 'jetson-av', program);
}

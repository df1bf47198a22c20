import { existsSync } from 'node:fs';
import { AgentConfiguration } from '../../agent/configuration.js';
import { CoordinatorConfiguration } from '../../coordinator/configuration.js';
import { type Finding, failed, ok } from '../../doctor/finding.js';
import { configFile, readConfig } from '../../plex/config.js';
import { configure } from '../configuration.js';

/** Whether each program would start with what it is told here: by its file and by this environment. */

type Environment = Readonly<Record<string, string | undefined>>;

/** What a program is told here; throws what is wrong with it. */
const programs: Readonly<Record<string, (env: Environment) => { from: string | undefined; keys: readonly string[] }>> = {
  coordinator: (env) => told(configure('coordinator', CoordinatorConfiguration, {}, env)),
  agent: (env) => told(configure('agent', AgentConfiguration, {}, env)),
  shim: (env) => {
    const file = env['JETSON_AV_CONFIG'] ?? configFile;
    return { from: existsSync(file) ? file : undefined, keys: Object.keys(readConfig(env)).filter((key) => key !== 'coordinators') };
  },
};

const told = ({ file, values }: { file?: string; values: object }) => ({ from: file, keys: Object.keys(values) });

export async function examine(_where: unknown, env: Environment = process.env): Promise<Finding[]> {
  return Object.entries(programs).map(([name, read]) => {
    try {
      const { from, keys } = read(env);
      return ok(name, `${from ?? 'no file'}; ${keys.length === 0 ? 'all as by itself' : keys.join(', ')}`, { file: from, keys });
    } catch (error) {
      return failed(name, (error as Error).message, `${name === 'shim' ? 'docs/plex.md' : 'docs/joining.md'} lists the settings`);
    }
  });
}

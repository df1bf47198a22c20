import { setTimeout as sleep } from 'node:timers/promises';
import { AgentConfiguration } from '../agent/configuration.js';
import { CoordinatorConfiguration } from '../coordinator/configuration.js';
import { askHealth, type Health } from '../protocol/health.js';
import { agentPort, coordinatorPort } from '../protocol/ports.js';
import { action, jsonOption, type Command } from './command.js';
import { configure } from './configuration.js';
import { exitCode } from './exit-code.js';
import { Interrupted, signalFromProcess } from './lifetime.js';
import { numberOption } from './number.js';
import { jsonText } from './terminal.js';
import { usageError } from './usage-error.js';

const programs = ['agent', 'coordinator'] as const;

/** A probe that takes longer than a service manager waits for it says nothing. */
const answerMs = 4_000;
const lookMs = 250;

/** As the program itself would listen, started in this environment. */
function configuredPort(program: string): number {
  if (program === 'agent') return configure('agent', AgentConfiguration, {}).values.port ?? agentPort;
  return configure('coordinator', CoordinatorConfiguration, {}).values.port ?? coordinatorPort;
}

const sessionsOf = ({ body }: Health): number => (typeof body['sessions'] === 'number' ? body['sessions'] : 0);

/** Until the agent has no session, or `untilMs` of `performance.now()` is over. */
async function idle(port: number, untilMs: number, signal: AbortSignal): Promise<Health> {
  for (;;) {
    const health = await askHealth(port, answerMs);
    if (sessionsOf(health) === 0 || performance.now() >= untilMs) return health;
    await sleep(lookMs, undefined, { signal });
  }
}

function said(program: string, { statusCode, body }: Health): string {
  const facts = Object.entries(body).map(([name, value]) => `${name} ${String(value)}`);
  return `${program}: ${statusCode === 200 ? 'well' : `status ${statusCode}`}${facts.length === 0 ? '' : `; ${facts.join(', ')}`}\n`;
}

/** In a line: who reads it is a container's log. */
function noAnswer(error: unknown): undefined {
  if (error instanceof Interrupted) throw error;
  process.stderr.write(`jetson-av: ${(error as Error).message}\n`);
}

export const command: Command = {
  name: 'health',
  about: 'Whether the agent or coordinator of this machine is well; for probes of containers.',
  actions: [action({
    about: 'Asks the agent or coordinator of this machine how it is: exit code 0 where it is well, 1 where it is not, takes no sessions, or does not answer.',
    operands: [{ name: 'PROGRAM', words: programs }],
    options: {
      port: { value: 'PORT', about: "where it listens; default: as it is configured, by the program's file and environment" },
      alive: { about: 'that it answers is enough, whatever it says' },
      'until-idle': { value: 'SECONDS', about: 'of an agent: waits until it has no session, at most that long; exit code 0 where it has none then' },
      ...jsonOption,
    },
    async run({ port: given, alive = false, 'until-idle': patience, json = false }, [program = '']) {
      const port = numberOption('port', given, { min: 1, max: 65_535, integer: true }) ?? configuredPort(program);
      const waits = numberOption('until-idle', patience, { min: 0, max: 86_400 });
      if (waits !== undefined && program !== 'agent') throw usageError('--until-idle', 'agent before it', program);
      const asked = waits === undefined ? askHealth(port, answerMs) : idle(port, performance.now() + waits * 1_000, signalFromProcess());
      const health = await asked.catch(noAnswer);
      if (health === undefined) return exitCode.failed;
      process.stdout.write(json ? jsonText({ program, port, ...health }) : said(program, health));
      const isWell = waits !== undefined ? sessionsOf(health) === 0 : alive || health.statusCode === 200;
      return isWell ? exitCode.done : exitCode.failed;
    },
  })],
};

import type { Area } from '../doctor/area.js';
import { examineJetson } from '../doctor/doctor.js';
import { examineMachine } from '../doctor/examination.js';
import { machineAreas } from '../doctor/machine-areas.js';
import { reportText } from '../doctor/report.js';
import { action, jsonOption, type Command } from './command.js';
import { areaText, verdictText } from './doctor/report-text.js';
import { exitCode } from './exit-code.js';
import { signalFromProcess } from './lifetime.js';
import { jsonText } from './terminal.js';
import { wrongUsage } from './usage-error.js';

/** What needs the configuration of the programs, or the shim. */
const programAreas: readonly Area[] = ['configuration', 'cluster', 'plex'].map((name) => ({ name, module: new URL(`doctor/${name}.js`, import.meta.url), limitMs: 30_000 }));

async function examineBoard(isJson: boolean): Promise<number> {
  const examination = await examineJetson({ signal: signalFromProcess() });
  process.stdout.write(isJson ? jsonText(examination) : reportText(examination));
  return exitCode.done;
}

async function examineAll(where: { quick: boolean; fresh: boolean }, isJson: boolean): Promise<number> {
  const report = await examineMachine({
    areas: [...machineAreas, ...programAreas], where: { root: '/', ...where }, signal: signalFromProcess(),
    ...(!isJson && { onArea: (area) => process.stdout.write(areaText(area)) }),
  });
  process.stdout.write(isJson ? jsonText(report) : `\n${verdictText(report)}`);
  return report.failed === 0 ? exitCode.done : exitCode.failed;
}

export const command: Command = {
  name: 'doctor',
  about: 'What works on this machine, what is slow and why, and what to do.',
  actions: [action({
    about: 'Looks at this machine, and says of each thing whether it is ok, could be better, or fails, and what to do: addon, processor, memory, disks, devices, codecs and how fast each way transcodes; a Jetson; the cluster and Plex, where they are set up. Exit code 0: nothing failed.',
    options: {
      quick: { about: 'measures no speed; codecs are tried where they never were' },
      fresh: { about: 'tries all codecs again; else what was found before counts until drivers change' },
      jetson: { about: "only asks a Jetson's codecs what no document says of them, for a report to post; docs/jetson.md has what it means" },
      ...jsonOption,
    },
    async run({ quick = false, fresh = false, jetson = false, json = false }) {
      if (jetson && (quick || fresh)) throw wrongUsage('--jetson is a report of its own: --quick and --fresh are not of it');
      return jetson ? examineBoard(json) : examineAll({ quick, fresh }, json);
    },
  })],
};

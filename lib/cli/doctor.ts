import { parseArgs } from 'node:util';
import { examineJetson } from '../doctor/doctor.js';
import { reportText } from '../doctor/report.js';
import { invalidArgument } from '../errors.js';
import type { Command } from './command.js';
import { signalFromProcess } from './lifetime.js';

const flag = { type: 'boolean', default: false } as const;
const options = { jetson: flag, json: flag };

const usage = `jetson-av doctor --jetson [--json]
    Asks a Jetson's codecs what no document says of them, and prints a report to post. docs/jetson.md has what it means.`;

export const command: Command = {
  usage,
  async run(args) {
    const { values } = parseArgs({ args, options });
    if (!values.jetson) throw invalidArgument('doctor', '--jetson', undefined);
    const examination = await examineJetson({ signal: signalFromProcess() });
    process.stdout.write(values.json ? `${JSON.stringify(examination, null, 2)}\n` : reportText(examination));
    return 0;
  },
};

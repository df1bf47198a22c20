import { examineJetson } from '../doctor/doctor.js';
import { reportText } from '../doctor/report.js';
import { action, jsonOption, type Command } from './command.js';
import { signalFromProcess } from './lifetime.js';
import { jsonText } from './terminal.js';
import { usageError } from './usage-error.js';

export const command: Command = {
  name: 'doctor',
  about: 'What a board says of its codecs.',
  actions: [action({
    about: "Asks a Jetson's codecs what no document says of them, and prints a report to post. docs/jetson.md has what it means.",
    options: { jetson: { about: 'the board to ask; there is no other yet' }, ...jsonOption },
    async run({ jetson, json }) {
      if (jetson !== true) throw usageError('doctor', '--jetson', undefined);
      const examination = await examineJetson({ signal: signalFromProcess() });
      process.stdout.write(json === true ? jsonText(examination) : reportText(examination));
      return 0;
    },
  })],
};

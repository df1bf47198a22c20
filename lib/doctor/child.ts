/** The process in which a board's library is asked one thing: it may crash or hang, and whoever waits for its answer sees that. */
import { readFileSync, writeSync } from 'node:fs';
import { getSystemErrorName } from 'node:util';
import { messageOf } from '../errors.js';
import { loadAddon } from '../native/load.js';
import type { Answer, Question } from './question.js';

process.once('message', (question: Question) => {
  process.send!(answer(question));
  process.disconnect();
});
process.once('disconnect', () => process.exit(0));

function answer(question: Question): Answer {
  try {
    return { facts: ask(question) };
  } catch (error) {
    const number = (error as { number?: number }).number;
    return { refusal: `${messageOf(error)}${number === undefined ? '' : ` (${nameOf(number)})`}` };
  }
}

function ask(question: Question): object {
  const { jetson } = loadAddon();
  switch (question.ask) {
    case 'libraries': return jetson.libraries();
    case 'engine': return jetson.engine(question.engine);
    case 'ptx': return jetson.loadPtx();
    case 'decode': return jetson.decode(question.codec, readFileSync(question.file), question.firstMicroseconds);
    case 'sessions': {
      // Written at once: it is all that is left of a process that dies of one session too many.
      const found = jetson.sessions(question.engine, question.most, (count) => writeSync(process.stderr.fd, `${count} were open before\n`));
      return { ...found, ...(found.number === undefined ? {} : { errno: nameOf(found.number) }) };
    }
  }
}

function nameOf(errno: number): string {
  try {
    return getSystemErrorName(-errno);
  } catch {
    return `error ${errno}`;
  }
}

import t from 'tap';
import { action, type Command } from '../../lib/cli/command.js';
import { usageOf } from '../../lib/cli/help.js';
import { nearName, suggestion } from '../../lib/cli/near-name.js';
import { parse } from '../../lib/cli/parse.js';

const run = async () => 0;
const plain: Command = {
  name: 'cook', about: 'Cooks.',
  actions: [action({
    about: 'Cooks dishes.', operands: [{ name: 'DISH', many: true }],
    options: { heat: { value: 'N', short: 'e', about: 'of the stove' }, with: { value: 'SPICE', multiple: true, words: ['salt', 'pepper'], about: '' }, json: { about: 'as JSON' } }, run,
  })],
};
const worded: Command = {
  name: 'box', about: 'Boxes.',
  actions: [
    action({ name: 'list', byDefault: true, about: 'Lists.', options: { all: { about: '' } }, run }),
    action({ name: 'open', operands: [{ name: 'BOX' }], about: 'Opens.', options: { key: { value: 'KEY', about: '' } }, run }),
    action({ name: 'run', rest: 'ARGV...', about: 'Runs.', options: {}, run }),
  ],
};

const parsed = (command: Command, ...args: string[]) => {
  const { action: { name }, values, operands } = parse(command, args);
  return { name, values, operands };
};
const refusal = (command: Command, ...args: string[]): string => {
  try {
    parse(command, args);
  } catch (error) {
    return (error as Error).message;
  }
  return 'taken';
};

t.test('options and operands in any order', async (t) => {
  t.strictSame(parsed(plain, 'soup', '-e', '3', '--json', 'pie', '--with', 'salt', '--with=pepper'), { name: undefined, values: { heat: '3', json: true, with: ['salt', 'pepper'] }, operands: ['soup', 'pie'] });
  t.strictSame(parsed(plain, '--heat', '-2x3', 'a').values, { heat: '-2x3' }, 'a value may begin with a minus and a digit');
  t.strictSame(parsed(plain, '--', '--heat').operands, ['--heat'], 'behind two hyphens stand operands');
});

t.test('the word says what is done, and may be left out where it is said so', async (t) => {
  t.strictSame(parsed(worded, '--all'), { name: 'list', values: { all: true }, operands: [] });
  t.strictSame(parsed(worded, '--key', 'k', 'open', 'b'), { name: 'open', values: { key: 'k' }, operands: ['b'] });
  t.strictSame(parsed(worded, 'run', '--', '-i', 'x', '--', 'y'), { name: 'run', values: {}, operands: ['-i', 'x', '--', 'y'] }, "another program's arguments are as they were");
});

t.test('a refusal names what it is about, what was expected and what came', async (t) => {
  t.equal(refusal(plain), 'Expected DISH behind cook but received nothing');
  t.equal(refusal(plain, 'a', '--heet', '3'), 'There is no option --heet of cook; did you mean --heat?');
  t.equal(refusal(plain, 'a', '-x'), 'There is no option -x of cook; there are --heat, --with, --json');
  t.equal(refusal(plain, 'a', '-e'), 'Expected N for -e but received nothing');
  t.equal(refusal(plain, '--heat', '--json'), "Expected N for --heat but received '--json'");
  t.equal(refusal(plain, 'a', '--with', 'peper'), "Expected one of salt, pepper for --with but received 'peper'; did you mean pepper?");
  t.equal(refusal(plain, 'a', '--json=no'), "Expected nothing for --json but received 'no'");
  t.equal(refusal(worded, 'oepn', 'b'), "There is no 'box oepn'; did you mean open?");
  t.equal(refusal(worded, 'open', 'b', 'c'), "Expected BOX alone behind box open but received 'b c'");
  t.equal(refusal(worded, 'list', 'b'), "Expected nothing behind box list but received 'b'");
  t.equal(refusal(worded, 'open', 'b', '--all'), '--all is no option of box open, but of box list');
  t.equal(refusal(worded, 'run', 'x'), "Expected nothing behind box run but received 'x'");
  t.equal(refusal(worded, 'run'), "Expected '--' and ARGV... behind box run but received 'run'");
});

t.test('a name is near that differs by little for its length', async (t) => {
  t.equal(nearName('trancsode', ['probe', 'transcode']), 'transcode');
  t.equal(nearName('trans', ['probe', 'transcode']), 'transcode', 'a beginning counts');
  t.equal(nearName('import', ['probe', 'transcode']), undefined);
  t.equal(suggestion('x', ['a', 'b']), '; there are a, b');
});

t.test('the help has every option of the table, in lines of the width', async (t) => {
  const text = usageOf(plain, 70);
  t.match(text, /^jetson-av cook DISH\.\.\. \[OPTION\.\.\.\]\n {4}Cooks dishes\.\n/);
  for (const name of ['-e, --heat N', '--with SPICE', '--json']) t.match(text, name);
  t.match(text, '(salt, pepper); may be given several times');
  t.ok(text.split('\n').every((line) => line.length <= 70));
  t.match(usageOf(worded, 80), /jetson-av box \[list\] \[OPTION[^]*jetson-av box open BOX [^]*jetson-av box run -- ARGV\.\.\./);
});

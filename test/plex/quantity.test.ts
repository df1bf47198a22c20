import t from 'tap';
import { bits, decimal, factor, fileName, frameRate, httpUrl, integer, keyFrameGrid, numberedName, type Quantity } from '../../lib/plex/quantity.js';

function table<T>(name: string, quantity: Quantity<T>, rows: Readonly<Record<string, T | undefined>>): void {
  t.test(`${name} reads what PMS prints, and nothing else`, async (t) => {
    for (const [text, expected] of Object.entries(rows)) t.equal(quantity(text), expected, `'${text}'`);
  });
}

table('a frame rate', frameRate, {
  '24': '24', '24.000000000000000': '24', '23.975999999999999': '24000/1001', '23.976': '24000/1001', '23.98': '24000/1001', '29.969999999999999': '30000/1001',
  '59.939999999999998': '60000/1001', '60': '60', '25': '25', '12.5': '12.5', '23.9': '23.9', '24000/1001': '24000/1001', '0': undefined, '-24': undefined, '1/0': undefined, 'nan': undefined, '5000': undefined, '': undefined,
});
table('a bit rate', bits, { '3419k': 3_419_000, '20000K': 20_000_000, '1.5M': 1_500_000, '800': 800, '8ki': undefined, 'k': undefined, '-1': undefined, '1e6': undefined });
table('a factor', factor, { '0.000000dB': 1, '20dB': 10, '-20dB': 0.1, '0.5': 0.5, 'dB': undefined, '1db': undefined });
table('a key frame grid', keyFrameGrid, { 'expr:gte(t,n_forced*3)': 3, 'expr:gte(t,n_forced*0.5)': 0.5, 'expr:gte(t,n_forced*0)': undefined, 'expr:gte(t,5+n_forced*3)': undefined, '3': undefined });
table('a decimal', decimal, { '495': 495, '0.0625': 0.0625, '00:01:00': undefined, '-1': undefined, 'Infinity': undefined, '1e3': undefined, '': undefined });
table('an integer', integer, { '20000000': 20_000_000, '1.5': undefined, '99999999999': undefined });
table('a URL', httpUrl, { 'http://127.0.0.1:32400/a?b=c': 'http://127.0.0.1:32400/a?b=c', 'https://a/': undefined, 'file:///etc/passwd': undefined, 'manifest': undefined });
table('a file name', fileName, { header: 'header', '..': undefined, 'a/b': undefined, '': undefined });
table('a numbered name', numberedName, { 'media-%05d.ts': 'media-%05d.ts', 'chunk-%d': 'chunk-%d', 'media.ts': undefined, '%05d-%05d': undefined, 'a/%05d': undefined, '%s': undefined });

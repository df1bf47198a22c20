import t from 'tap';
import { load } from '../libav/load.js';

interface Facts { size: number; exported: string[]; undefined: string[]; glibc: string; needed: string[]; textual: boolean }
const { newest, problemsOf } = await load<{ newest: (versions: string[]) => string; problemsOf: (facts: Facts) => string[] }>('scripts/release/binary.mjs');
const { billOf, noticeText } = await load<{
  billOf: (components: object[], binary: object) => { components: { name: string; licenses: object[] }[]; metadata: object };
  noticeText: (components: object[]) => string;
}>('scripts/release/contents.mjs');

const fit: Facts = {
  size: 30e6, exported: ['napi_register_module_v1', 'node_api_module_get_api_version_v1'],
  undefined: ['napi_create_function', 'node_api_get_module_file_name'], glibc: '2.31', needed: ['libc.so.6', 'libm.so.6', 'ld-linux-aarch64.so.1'], textual: false,
};

t.test('versions are compared by their numbers', async (t) => {
  t.equal(newest(['2.4', '2.31', '2.17', '2.2.5']), '2.31');
  t.equal(newest(['2.2', '2.2.5']), '2.2.5');
});

t.test('a binary that is fit has no problems', async (t) => t.strictSame(problemsOf(fit), []));

t.test('each thing that is wrong with a binary is said', async (t) => {
  t.match(problemsOf({ ...fit, size: 61e6 }), ['61000000 bytes are more than 60000000']);
  t.match(problemsOf({ ...fit, exported: [...fit.exported, 'av_malloc'] }), [/it shows .*av_malloc/]);
  t.match(problemsOf({ ...fit, textual: true }), [/TEXTREL/]);
  t.match(problemsOf({ ...fit, glibc: '2.34' }), [/it asks for GLIBC_2\.34/]);
  t.match(problemsOf({ ...fit, needed: ['libc.so.6', 'libva.so.2'] }), ['it needs libva.so.2']);
  t.match(problemsOf({ ...fit, undefined: ['inflate', 'x265_api_get_199'] }), ['inflate is taken from Node', 'x265_api_get_199 is nowhere']);
});

t.test('the bill and the notice name each component with its licence', async (t) => {
  const components = [
    { name: 'dav1d', version: '1.5.1', license: 'BSD-2-Clause', origin: 'Debian', text: 'Copyright of dav1d' },
    { name: 'ffmpeg', version: '7.1', license: 'GPL-3.0-or-later', origin: 'its release', text: 'Copyright of ffmpeg' },
  ];
  const bill = billOf(components, { name: '@jetson-av/linux-x64', version: '0.1.0', sha256: 'ab' });
  t.match(bill, { bomFormat: 'CycloneDX', specVersion: '1.5', components: [{ name: 'dav1d', licenses: [{ expression: 'BSD-2-Clause' }] }, { name: 'ffmpeg' }] });
  t.match(noticeText(components), /dav1d 1\.5\.1 \(Debian\)\nBSD-2-Clause[^]*Copyright of dav1d[^]*ffmpeg 7\.1[^]*Copyright of ffmpeg/);
});

import t from 'tap';
import { load } from './load.js';

interface Source {
  types: string[];
  uris: string[];
  suites: string[];
  components: string[];
  signedBy?: string;
}
const { debianMirrors, parseDeb822, parseOneLine, securityArchive, sourcesFile } = await load<{
  parseOneLine: (text: string) => Source[];
  parseDeb822: (text: string) => Source[];
  debianMirrors: (sources: Source[]) => { uri: string; signedBy?: string }[];
  securityArchive: (sources: Source[]) => string;
  sourcesFile: (mirror: { uri: string; signedBy: string }, suite: string, security?: string) => string;
}>('csrc/libav/steps/apt-sources.mjs');

t.test('one-line format', async (t) => {
  const text = `# deb http://old.example/debian buster main
deb http://mirror.example/debian bookworm main contrib # trailing
deb-src [arch=amd64 signed-by=/keys/a.gpg] https://mirror.example/debian trixie main
deb [ trusted=yes ] file:/srv/repo ./
nonsense
`;
  t.strictSame(parseOneLine(text), [
    { types: ['deb'], uris: ['http://mirror.example/debian'], suites: ['bookworm'], components: ['main', 'contrib'] },
    { types: ['deb-src'], uris: ['https://mirror.example/debian'], suites: ['trixie'], components: ['main'], signedBy: '/keys/a.gpg' },
    { types: ['deb'], uris: ['file:/srv/repo'], suites: ['./'], components: [] },
  ]);
});

t.test('deb822 format', async (t) => {
  const text = `Types: deb deb-src
# a comment inside
URIs: http://one.example/debian
 http://two.example/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: /keys/debian.gpg

Types: deb
URIs: http://off.example/debian
Suites: bookworm
Components: main
Enabled: no
 
types: deb
uris: http://three.example/debian
suites: trixie
components: main
signed-by:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 abc
 -----END PGP PUBLIC KEY BLOCK-----
`;
  const [first, second, ...others] = parseDeb822(text);
  t.strictSame(first, {
    types: ['deb', 'deb-src'],
    uris: ['http://one.example/debian', 'http://two.example/debian'],
    suites: ['bookworm', 'bookworm-updates'],
    components: ['main'],
    signedBy: '/keys/debian.gpg',
  });
  t.match(second?.signedBy, /BEGIN PGP.*\n \.\n abc\n/, 'a key inside stays as it is');
  t.same(others, [], 'a disabled paragraph does not count');
});

t.test('mirrors of Debian, and of nobody else', async (t) => {
  const source = (uri: string, suite: string, component: string): Source => ({
    types: ['deb'],
    uris: [uri],
    suites: [suite],
    components: [component],
  });
  const mirrors = debianMirrors([
    source('https://security.example/debian-security', 'bookworm-security', 'main'),
    source('https://a.example/debian', 'bookworm-updates', 'main'),
    source('https://docker.example/linux/debian', 'bookworm', 'stable'),
    source('https://sdk.example/apt', 'cloud-sdk-bookworm', 'main'),
    source('https://ubuntu.example/ubuntu', 'jammy', 'main'),
    source('cdrom:[Debian]/', 'bookworm', 'main'),
    { ...source('https://b.example/debian', 'bookworm', 'main'), signedBy: '/keys/b.gpg' },
    source('https://b.example/debian', 'trixie', 'main'),
    source('https://c.example/debian', 'stable', 'main'),
  ]);
  t.strictSame(mirrors, [{ uri: 'https://b.example/debian', signedBy: '/keys/b.gpg' }, { uri: 'https://c.example/debian' }]);
});

t.test('what it writes, it reads', async (t) => {
  const text = sourcesFile({ uri: 'https://b.example/debian', signedBy: '/keys/b.gpg' }, 'trixie');
  t.strictSame(parseDeb822(text), [
    { types: ['deb', 'deb-src'], uris: ['https://b.example/debian'], suites: ['trixie'], components: ['main'], signedBy: '/keys/b.gpg' },
  ]);
  t.strictSame(parseDeb822(sourcesFile({ uri: 'https://b.example/debian', signedBy: '/keys/b.gpg' }, 'bullseye', 'https://s.example/updates')).map(({ uris, suites, signedBy }) => [...uris, ...suites, signedBy]), [
    ['https://b.example/debian', 'bullseye', '/keys/b.gpg'], ['https://s.example/updates', 'bullseye-security', '/keys/b.gpg'],
  ]);
});

t.test('security updates come from where the machine has its own from', async (t) => {
  const here = parseOneLine('deb http://a.example/debian bookworm main\ndeb http://b.example/debian-security trixie-security main\n');
  t.equal(securityArchive(here), 'http://b.example/debian-security');
  t.equal(securityArchive(here.slice(0, 1)), 'http://security.debian.org/debian-security');
});

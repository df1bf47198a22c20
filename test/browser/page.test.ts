import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import t, { type Test } from 'tap';
import { runAgent } from '../../lib/agent/server.js';
import { runCoordinator } from '../../lib/coordinator/server.js';
import { type Role, Signer } from '../../lib/protocol/credentials.js';
import { makeFilm } from '../e2e/film.js';
import { workFolder } from '../work-folder.js';
import { until } from '../until.js';
import { launch, noChromium } from './chromium.js';
import { isEnded, patientMs, WatchedSession } from './watched-session.js';

/** The coordinator's page as people use it: a real coordinator, real nodes, real sessions, in a browser. */

const skip = noChromium;
t.setTimeout(480_000);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Where pictures of the page are to go, for people to look at. */
const shots = process.env['JETSON_AV_PAGE_SHOTS'];

const media = workFolder(t);
const film = skip === false ? (await makeFilm(media, { video: 'h264', audio: 'aac', fps: '24', seconds: 60 })).path : '';

interface Home {
  url: string;
  secret: string;
  address: (role: Role) => string;
  watch: (label: string) => WatchedSession;
  /** The coordinator ends, and comes back at the same address. */
  away: (work: () => Promise<void>) => Promise<void>;
}

/** A coordinator and two boards; sessions that are watched end before them. */
async function startHome(t: Test, { noThumbnails = false } = {}): Promise<Home> {
  const folder = workFolder(t, ['scratch', 'cache']);
  const [secretFile, secret] = [join(folder, 'secret'), 'a secret of the tests, long enough'];
  writeFileSync(secretFile, secret, { mode: 0o600 });
  const begin = (port: number) => runCoordinator({ port, secretFile, logLevel: 'silent' });
  let coordinator = await begin(0);
  t.teardown(() => coordinator.close());
  const { url } = coordinator;
  for (const nodeId of ['attic', 'cellar']) {
    const agent = await runAgent({ nodeId, coordinatorUrls: [url], port: 0, secretFile, pathMap: [`${media}=${media}`], scratchDir: join(folder, 'scratch'), cacheDir: join(folder, 'cache'), capacity: 200e6, byteBudget: 300_000, heartbeatMs: 250, silenceMs: patientMs, noThumbnails, logLevel: 'silent' });
    t.teardown(() => agent.close());
  }
  const signer = new Signer(secret);
  const address = (role: Role): string => `${url}/#token=${signer.roleToken(role, Date.now() + 600_000)}`;
  const watch = (label: string): WatchedSession => {
    const session = new WatchedSession({ coordinator: url, secret, film, label });
    t.teardown(() => session.close());
    return session;
  };
  const away = async (work: () => Promise<void>): Promise<void> => {
    await coordinator.close();
    await work();
    coordinator = await begin(Number(new URL(url).port));
  };
  return { url, secret, address, watch, away };
}

/** Whatever a browser complains of is an error of ours. */
async function open(t: Test, browser: Browser, url: string, { width = 1280, height = 900, dark = false, headers = {} } = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light', extraHTTPHeaders: headers });
  t.teardown(() => page.close());
  page.on('pageerror', ({ message }) => t.fail(`the page failed: ${message}`));
  page.on('console', (line) => line.type() === 'error' && /Content Security|Trusted/i.test(line.text()) && t.fail(line.text()));
  await page.goto(url);
  await page.locator('#link[data-state=live]').waitFor();
  return page;
}

const focused = (page: Page) => page.evaluate('document.activeElement.textContent');
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

t.test('an operator drains a node and ends a session; what it shows follows', { skip }, async (t) => {
  const home = await startHome(t);
  const session = home.watch('Kitchen tablet');
  const page = await open(t, await launch(t), home.address('operator'));
  t.equal(new URL(page.url()).hash, '', 'the token is not in the address any more');
  const card = page.locator('.session', { hasText: 'Kitchen tablet' });
  await card.locator('img').waitFor();
  const size = await card.locator('img').evaluate(async (image) => {
    const picture = image as unknown as { decode(): Promise<void>; naturalWidth: number; naturalHeight: number };
    await picture.decode();
    return [picture.naturalWidth, picture.naturalHeight];
  });
  t.strictSame(size, [320, 180], 'a small picture of the session');
  await card.getByText(/h264 → libx264/).first().waitFor();
  await card.getByText(/encode \d+ %/).first().waitFor();
  const first = session.node!;
  const other = first === 'attic' ? 'cellar' : 'attic';
  await button(page, `Drain ${first}`).click();
  t.match(await page.getByRole('dialog').innerText(), /1 session go(es)? on with other nodes/);
  await page.getByRole('dialog').getByRole('button', { name: 'Drain' }).click();
  await page.locator(`[data-node=${first}] .badge`, { hasText: 'drained' }).waitFor();
  // Where it follows its session no more, the reason is told, and not only that nothing came.
  const isOver = session.ended.then((error) => { throw new Error(`the session is followed no more: ${String(error)}`); });
  isOver.catch(() => undefined);
  await Promise.race([card.getByText('moved 1×').waitFor(), isOver]);
  await card.locator('summary').click();
  await card.locator('.moves', { hasText: new RegExp(`left ${first}: the node was drained\\s*now on ${other}`) }).waitFor();
  await button(page, `Take ${first} in again`).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take in' }).click();
  await button(page, `Drain ${first}`).waitFor();
  await button(page, 'End Kitchen tablet').click();
  await page.getByRole('dialog').getByRole('button', { name: 'End session' }).click();
  await page.getByText('Nothing is being transcoded.').waitFor();
  t.ok(isEnded(await session.ended), 'no node takes it any more');
  await page.locator('.events', { hasText: /cancelled\s*an operator ended a session/ }).waitFor();
});

t.test('who only looks sees no buttons, and is refused by the coordinator', { skip }, async (t) => {
  const home = await startHome(t);
  home.watch('Bedroom');
  const browser = await launch(t);
  for (const [who, url] of [['nobody', `${home.url}/`], ['a reader', home.address('reader')]] as const) {
    const page = await open(t, browser, url);
    await page.locator('.session').waitFor();
    t.equal(await page.getByRole('button', { name: /^(Drain|Take|End) / }).count(), 0, who);
  }
  const page = await open(t, browser, `${home.url}/?token=${new Signer(home.secret).roleToken('operator', Date.now() + 600_000)}`);
  t.equal(new URL(page.url()).search, '');
  const byHand = (role?: Role) => page.evaluate<number[]>(`(async () => {
    const proof = ${role === undefined ? '{}' : JSON.stringify({ authorization: `JetsonAV ${new Signer(home.secret).roleToken(role, Date.now() + 600_000)}` })};
    const drained = await fetch('/v1/nodes/attic/drain', { method: 'PUT', headers: { 'content-type': 'application/json', ...proof }, body: '{"drain":true}' });
    const ended = await fetch('/v1/sessions/' + document.querySelector('.session').dataset.session, { method: 'DELETE', headers: proof });
    return [drained.status, ended.status];
  })()`);
  await page.locator('.session').waitFor();
  t.strictSame(await byHand(), [401, 401], 'the cookie of a browser changes nothing, whoever made it');
  t.strictSame(await byHand('reader'), [403, 403]);
  t.strictSame(await byHand('shim'), [403, 403]);
  t.equal(await page.locator('.session').count(), 1);
});

t.test('a token is taken in the dialog, by keyboard alone, and refused where it does not serve', { skip }, async (t) => {
  const home = await startHome(t);
  const page = await open(t, await launch(t), `${home.url}/`);
  await page.locator('[data-node=attic]').waitFor();
  await page.keyboard.press('Tab');
  t.equal(await focused(page), 'Skip to the sessions');
  await page.keyboard.press('Tab');
  t.equal(await focused(page), 'Operator …');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  t.equal(await focused(page), 'Operator …', 'the focus is where it was');
  await page.keyboard.press('Enter');
  // What is typed before the dialog has the focus goes nowhere.
  await until(() => page.evaluate<boolean>("['INPUT', 'TEXTAREA'].includes(document.activeElement.tagName)"), 10_000, 'the focus');
  await page.keyboard.type('nonsense');
  await page.keyboard.press('Enter');
  await dialog.getByRole('alert').waitFor();
  await dialog.getByRole('textbox').fill(home.address('reader'));
  await page.keyboard.press('Enter');
  await dialog.getByText('only lets its bearer look').waitFor();
  await dialog.getByRole('textbox').fill(home.address('operator'));
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await button(page, 'Drain attic').waitFor();
  await button(page, /sign out/).click();
  await button(page, 'Drain attic').waitFor({ state: 'detached' });
});

t.test('a coordinator that is lost is told, and found again; what was open, focused and scrolled stays', { skip }, async (t) => {
  const home = await startHome(t);
  home.watch('Attic TV');
  const page = await open(t, await launch(t), `${home.url}/`, { width: 360, height: 640 });
  const summary = page.locator('[data-node=cellar] summary');
  await summary.click();
  await page.locator('.session summary').click();
  await summary.focus();
  await summary.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
  const here = () => page.evaluate<[number, string, number]>("[document.activeElement.getBoundingClientRect().top, document.activeElement.closest('[data-node]')?.dataset.node, document.querySelectorAll('details[open]').length]");
  const before = await here();
  await home.away(async () => {
    await page.getByRole('alert').getByText('The link to the coordinator is lost').waitFor();
    t.equal(await page.locator('#link').innerText(), 'link lost');
    t.equal(await page.locator('.session').count(), 1, 'the last that was heard is still shown');
    // A page that is back before the nodes are shows a cluster without them for a moment, and what was open there is gone.
    await page.context().setOffline(true);
  });
  await until(async () => ((await (await fetch(`${home.url}/health`)).json()) as { nodes: number }).nodes === 2, 30_000, 'both nodes');
  await page.context().setOffline(false);
  await page.locator('#link[data-state=live]').waitFor();
  await page.locator('.session').waitFor();
  t.equal(await page.getByRole('alert').count(), 0);
  const after = await here();
  t.equal(after[1], 'cellar', 'the focus is where it was');
  t.equal(after[2], before[2], 'what was open is open');
  t.ok(Math.abs(after[0] - before[0]) < 160, `and is about where it was: ${after[0]}, ${before[0]}`);
});

t.test('from another machine a browser looks by its credential, and is told when that has ended', { skip }, async (t) => {
  const home = await startHome(t);
  const elsewhere = { 'x-forwarded-for': '192.0.2.7' };
  const browser = await launch(t);
  // Several times as long as it takes here and now to open the page, which is to be there before the credential has ended.
  const began = performance.now();
  await (await open(t, browser, `${home.url}/`)).close();
  const endsAt = Date.now() + 5_000 + 5 * (performance.now() - began);
  const page = await open(t, browser, `${home.url}/?token=${new Signer(home.secret).roleToken('reader', endsAt)}`, { headers: elsewhere });
  await page.locator('[data-node=attic]').waitFor();
  t.notOk(page.url().includes('token'), 'the address may be shown to somebody');
  await home.away(() => new Promise((resolve) => setTimeout(resolve, endsAt + 1_000 - Date.now())));
  await page.getByRole('alert').getByText('This browser may not look any more').waitFor();
  const stranger = await browser.newPage({ extraHTTPHeaders: elsewhere });
  t.equal((await stranger.goto(`${home.url}/`))?.status(), 401);
});

t.test('nobody sees pictures of a node that keeps them', { skip }, async (t) => {
  const home = await startHome(t, { noThumbnails: true });
  home.watch('Private');
  const page = await open(t, await launch(t), `${home.url}/`);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.locator('.session .stage-bar').waitFor();
  t.equal(await page.locator('.session').getByText('no picture').count(), 1);
  t.notOk(asked.some((path) => path.endsWith('/thumbnail')), 'none is asked for');
});

interface Violation { id: string; help: string; nodes: { html: string; failureSummary: string }[] }

for (const [name, width, dark] of [['phone-light', 360, false], ['phone-dark', 360, true], ['desk-light', 1280, false], ['desk-dark', 1280, true]] as const) {
  t.test(`${name}: nothing is cut off, and axe finds nothing wrong`, { skip }, async (t) => {
    const home = await startHome(t);
    for (const label of ['Film of many parts', 'Film of many parts', 'Kitchen']) home.watch(label);
    const page = await open(t, await launch(t), home.address('operator'), { width, height: 800, dark });
    await page.locator('.session img').first().waitFor();
    await page.locator('.group').waitFor();
    await page.locator('.session summary').first().click();
    await page.locator('.node summary').first().click();
    // Colours are looked at as they are, not on their way.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.evaluate(axe);
    const check = async (what: string): Promise<void> => {
      const { violations } = await page.evaluate<{ violations: Violation[] }>("axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })");
      t.strictSame(violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('; ')}`), [], what);
    };
    await check('the page');
    t.equal(await page.evaluate('document.documentElement.scrollWidth'), width, 'no wider than the screen');
    if (shots !== undefined) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
    await button(page, 'Drain attic').click();
    await page.getByRole('dialog').waitFor();
    await check('a dialog');
    if (shots !== undefined) await page.screenshot({ path: join(shots, `${name}-dialog.png`) });
  });
}

import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import type { Test } from 'tap';

const executablePath = process.env['JETSON_AV_CHROMIUM'] ?? '/usr/bin/chromium';
const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--autoplay-policy=no-user-gesture-required'];

/** Why tests in a browser are left out; false: it is there. */
export const noChromium: string | false = !existsSync(executablePath) && `no ${executablePath} (Debian: chromium)`;

/** A browser, which ends with the test. */
export async function launch(t: Test): Promise<Browser> {
  const browser = await chromium.launch({ executablePath, args });
  t.teardown(() => browser.close());
  return browser;
}

/** How alike two pictures of RGBA are, dB. */
export function psnr(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += i % 4 === 3 ? 0 : (a[i]! - b[i]!) ** 2;
  return 10 * Math.log10(255 ** 2 / (sum / (0.75 * a.length)));
}

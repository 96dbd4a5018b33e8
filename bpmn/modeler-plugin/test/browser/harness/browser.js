import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** @typedef {import('playwright-core').Browser} Browser */

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Why there are no browser tests here; false where there are. For the option `skip` of a test. */
export const noBrowser = existsSync(EXECUTABLE) ? false : `there is no ${EXECUTABLE}: set CHROMIUM to your Chromium`;

/** So many milliseconds a browser has to come up: several begin at once beside servers and builds. */
const BEGIN = 180_000;

/** The Modeler's window may ask any server, whatever the server says of other sites. */
const ARGUMENTS = ['--no-sandbox', '--disable-web-security'];

/** @type {Promise<Browser> | undefined} */
let browser;

/** The one browser of a test file, started when it is first asked for. */
export function startedBrowser() {
  browser ??= chromium.launch({ executablePath: EXECUTABLE, args: ARGUMENTS, timeout: BEGIN });
  return browser;
}

/** Ends the browser, for the `after` of a test file. */
export async function stopBrowser() {
  const started = await browser;
  browser = undefined;
  await started?.close();
}

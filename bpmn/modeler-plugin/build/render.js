// Draws the pictures of the samples: `npm run render` in this folder. Files that look as before are left alone.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { icons, markOf, pictures, sourcesOf } from './pictures/pictures.js';

/** @typedef {import('./pictures/pictures.js').Picture} Picture */
/** @typedef {import('playwright-core').Page} Page */

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';
const PAGE = fileURLToPath(new URL('pictures/page/index.js', import.meta.url));

/** The page that draws, without any access to the network. @param {import('playwright-core').Browser} browser */
async function open(browser) {
  const { outputFiles } = await build({ entryPoints: [PAGE], bundle: true, write: false, format: 'iife' });
  const page = await browser.newPage();
  await page.route('**/*', (route) => route.abort());
  await page.setContent('<body></body>');
  await page.addScriptTag({ content: outputFiles[0].text });
  return page;
}

/**
 * @param {Page} page
 * @param {Picture} picture
 * @returns {Promise<string>} the SVG
 */
async function draw(page, picture) {
  const call = `${picture.drawnBy}(${JSON.stringify(sourcesOf(picture))}, ${JSON.stringify(icons())})`;
  const { svg, width, height } = /** @type {{ svg: string, width: number, height: number }} */ (
    await page.evaluate(call)
  );
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const comment = `<!-- Drawn by npm run render from ${picture.sources.map((one) => basename(one)).join(', ')}: ${markOf(picture)} -->`;
  const head = `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="Arial, sans-serif" role="img" aria-label="${picture.title}">`;
  return `${head}\n${comment}\n${svg.replaceAll(/(<g |<defs>)/g, '\n$1').trim()}\n</svg>\n`;
}

const browser = await chromium.launch({ executablePath: EXECUTABLE, args: ['--no-sandbox'] });
try {
  const page = await open(browser);
  for (const picture of pictures()) {
    const svg = await draw(page, picture);
    if (!existsSync(picture.file) || readFileSync(picture.file, 'utf8') !== svg) {
      mkdirSync(dirname(picture.file), { recursive: true });
      writeFileSync(picture.file, svg);
      console.log(`${picture.file}: ${Math.round(svg.length / 1024)} kB`);
    }
  }
} finally {
  await browser.close();
}

// Does the tutorial on the server that was compiled, takes its pictures and keeps its model: `npm run tutorial`.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { stopBrowser } from '../browser/harness/index.js';
import { DemoServer } from '../server/demo-server.js';
import { MODEL } from './page.js';
import { pictureFile, pictureOf } from './pictures.js';
import { play } from './play.js';

const server = await DemoServer.start();
try {
  const { xml } = await play(server, async (modeler, name, actions, seen) => {
    const png = await pictureOf(modeler, actions, seen);
    mkdirSync(dirname(pictureFile(name)), { recursive: true });
    writeFileSync(pictureFile(name), png);
    console.log(`${name}: ${Math.round(png.length / 1024)} kB`);
  });
  writeFileSync(MODEL, xml);
} finally {
  await server.stop();
  await stopBrowser();
}

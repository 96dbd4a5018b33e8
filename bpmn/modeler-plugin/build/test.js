import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

/**
 * Runs what is called `*.test.js`; without names Node would also run what the tests put into a page. What has failed is
 * told once more at the end, where people look first.
 */
const files = ['test', 'bpmnlint-plugin-baton/test'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.js'))
    .map((file) => `${folder}/${file}`),
);

process.exitCode =
  spawnSync(process.execPath, ['--test', '--test-reporter=spec', ...files], { stdio: 'inherit' }).status ?? 1;

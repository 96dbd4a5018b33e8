import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

/** Runs what is called `*.test.js` and needs no server: that in a browser is started by Java, which has one. */
const files = readdirSync('test/unit').filter((file) => file.endsWith('.test.js'));

/** This reporter tells at the end once more what has failed. */
const options = ['--test', '--test-reporter=spec'];

process.exitCode =
  spawnSync(process.execPath, [...options, ...files.map((file) => `test/unit/${file}`)], { stdio: 'inherit' }).status ??
  1;

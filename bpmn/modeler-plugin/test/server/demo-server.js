import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TOP = fileURLToPath(new URL('../../../..', import.meta.url));
const COMMAND = join(TOP, 'target/server-command.txt');
const LOGS = fileURLToPath(new URL('../../target/servers', import.meta.url));
const OPTIONS = ['-Xmx400m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/** So many milliseconds a server has to come up, on a machine that has much else to do. */
const PATIENCE = 300_000;
const POLL = 200;

/** Why there are no tests with a server here; false where there are. For the option `skip` of a test. */
export const noServer = existsSync(COMMAND)
  ? false
  : 'nothing is compiled: mvn process-test-classes writes target/server-command.txt';

/** The demo as `mvn spring-boot:run` starts it, in a process and with a database of its own. */
export class DemoServer {
  /**
   * @param {import('node:child_process').ChildProcess} process
   * @param {string} origin
   * @param {string} file into which it logs
   */
  constructor(process, origin, file) {
    this.process = process;
    this.origin = origin;
    this.file = file;
    this.url = `${origin}/engine-rest`;
  }

  /** How the Modeler keeps the server that it deploys to. */
  get endpoint() {
    return { url: this.url, authType: 'basic', username: 'demo', password: 'demo' };
  }

  static async start() {
    const [java, classPath] = readFileSync(COMMAND, 'utf8').split(/\r?\n/);
    mkdirSync(LOGS, { recursive: true });
    const log = join(LOGS, `${process.pid}.log`);
    const out = openSync(log, 'w');
    const demo = ['--spring.profiles.active=demo', '--server.port=0'];
    const child = spawn(java, [...OPTIONS, '-cp', classPath, 'io.baton.boot.BatonServer', ...demo], {
      cwd: dirname(dirname(COMMAND)),
      stdio: ['ignore', out, out],
    });
    closeSync(out);
    process.once('exit', () => child.kill('SIGKILL'));
    // Who is stopped from outside would leave the server to run for ever.
    ['SIGHUP', 'SIGINT', 'SIGTERM'].forEach((signal) => process.once(signal, () => process.exit(1)));
    return new DemoServer(child, await addressOf(child, log), log);
  }

  /** What it has logged so far. */
  log() {
    return readFileSync(this.file, 'utf8');
  }

  /** @param {string} path */
  get(path) {
    return this.#ask(path, { method: 'GET' });
  }

  /**
   * @param {string} path
   * @param {object} body
   */
  post(path, body) {
    const headers = { 'content-type': 'application/json' };
    return this.#ask(path, { method: 'POST', body: JSON.stringify(body), headers });
  }

  /**
   * @param {string} path
   * @param {RequestInit} request
   */
  async #ask(path, request) {
    const headers = { ...request.headers, authorization: `Basic ${btoa('demo:demo')}`, accept: 'application/json' };
    const answer = await fetch(`${this.url}/${path}`, { ...request, headers });
    const text = await answer.text();
    if (!answer.ok) {
      throw new Error(`${path} answers ${answer.status}: ${text}`);
    }
    return text ? JSON.parse(text) : undefined;
  }

  async stop() {
    const ended = new Promise((done) => this.process.once('exit', done));
    this.process.kill('SIGKILL');
    await ended;
  }
}

/**
 * Where the server listens: it says so when it is up and the demo has brought in its people.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} log
 */
async function addressOf(child, log) {
  const end = Date.now() + PATIENCE;
  while (Date.now() < end && child.exitCode === null) {
    const port = /REST +http:\/\/localhost:(\d+)\/engine-rest/.exec(readFileSync(log, 'utf8'))?.[1];
    if (port) {
      return `http://127.0.0.1:${port}`;
    }
    await new Promise((resume) => setTimeout(resume, POLL));
  }
  child.kill('SIGKILL');
  throw new Error(`The server did not come up:\n${readFileSync(log, 'utf8').slice(-4000)}`);
}

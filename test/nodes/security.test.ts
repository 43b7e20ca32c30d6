/* What somebody on the same network can reach: in a real Node-RED with a login. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { homedir, hostname, tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import should from 'should';
import { name as packageName } from '../../package.json';
import { startNodeRed } from '../../scripts/node-red-process';
import type { RunningNodeRed } from '../../scripts/node-red-process';
import { nodeRedSettings } from '../../scripts/node-red-settings';
import { startSimulator } from '../../src/simulator';
import type { Simulator } from '../../src/simulator';
import { NODE_NAMES } from '../support/node-html';

const ROOT = path.resolve(__dirname, '../..');
const USERNAME = 'lab';
const PASSWORD = 'for this test only';
/** bcrypt of the password above. */
const HASH = '$2b$08$TBblqA2Brb8Aaawz7f40/egE6mqis8GlGC62iYQJMexg1Hpm96.K6';

const ADMIN_AUTH = {
  type: 'credentials',
  users: [
    { username: USERNAME, password: HASH, permissions: '*' },
    { username: 'guest', password: HASH, permissions: 'read' },
  ],
};

describe('with a login', () => {
  let nodeRed: RunningNodeRed;
  let simulator: Simulator;
  let userDir: string;
  before(async function () {
    userDir = mkdtempSync(path.join(tmpdir(), 'chiller-security-'));
    const link = path.join(userDir, 'node_modules', packageName);
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(ROOT, link, 'junction');
    simulator = await startSimulator({ start: 'run', refreshMs: 0 });
    nodeRed = await startNodeRed(userDir, { settings: { adminAuth: ADMIN_AUTH } });
  });
  after(async () => {
    await nodeRed?.stop();
    await simulator?.close();
    rmSync(userDir, { recursive: true, force: true });
  });

  async function tokenOf(username: string): Promise<string> {
    const form = { client_id: 'node-red-admin', grant_type: 'password', scope: '*', username, password: PASSWORD };
    const response = await fetch(`${nodeRed.url}/auth/token`, { method: 'POST', body: new URLSearchParams(form) });
    return ((await response.json()) as { access_token: string }).access_token;
  }

  function testConnection(body: object, token?: string): Promise<Response> {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    return fetch(`${nodeRed.url}/chiller-config/test`, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  const here = (): object => ({ host: '127.0.0.1', port: String(simulator.port), gapMs: '0' });

  it('nobody tests a connection without it: the route would reach any address in the network', async () => {
    should((await testConnection(here())).status).equal(401);
    should((await testConnection(here(), 'no-such-token')).status).equal(401);
    should(simulator.isConnected).be.false();
  });

  it('nobody who may only look tests a connection', async () => {
    should((await testConnection(here(), await tokenOf('guest'))).status).equal(401);
  });

  it('who may edit flows tests a connection', async () => {
    const response = await testConnection(here(), await tokenOf(USERNAME));
    should(response.status).equal(200);
    should(await response.json()).have.properties({ ok: true, controlStatus: 'run' });
  });

  it('host and port are checked before anything is opened', async () => {
    const token = await tokenOf(USERNAME);
    for (const wrong of [
      { host: '' },
      { port: '0' },
      { port: '65536' },
      { port: '80; rm' },
      { host: undefined },
      { port: {} },
    ]) {
      const response = await testConnection({ ...here(), ...wrong }, token);
      should(response.status).equal(200);
      should(await response.json()).have.properties({ ok: false, cause: 'invalidValue' });
    }
  });

  it('every route of ours in the admin API asks for it', async () => {
    const routes = NODE_NAMES.flatMap((name) => routesOf(path.join(ROOT, 'dist/nodes', `${name}.js`)));
    const shared = readdirSync(path.join(ROOT, 'dist/nodes/shared')).filter((file) => file.endsWith('.js'));
    routes.push(...shared.flatMap((file) => routesOf(path.join(ROOT, 'dist/nodes/shared', file))));
    should(routes).containEql({ method: 'POST', route: '/chiller-config/test' });
    for (const { method, route } of routes) {
      const response = await fetch(nodeRed.url + route, { method });
      should(response.status).equal(401, `${method} ${route}`);
    }
  });
});

interface Route {
  method: string;
  route: string;
}

/** Routes that a file of ours adds to Node-RED's admin API. */
function routesOf(file: string): Route[] {
  const code = readFileSync(file, 'utf8');
  const found = code.matchAll(/httpAdmin\s*\.\s*(get|post|put|delete|use|all)\(\s*['"`]([^'"`]+)['"`]/g);
  return [...found].map(([, method = '', route = '']) => ({ method: method.toUpperCase(), route }));
}

describe('files that Node-RED serves without a login', () => {
  it('hold nothing of the machine that built them', () => {
    const folder = path.join(ROOT, 'resources');
    should(existsSync(folder)).be.true();
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    should(files).containDeep(NODE_NAMES.map((name) => `${name}.js`));
    const secrets = [ROOT, homedir(), hostname(), `/${userInfo().username}/`, 'process.env', 'sourceMappingURL'];
    for (const file of files.filter((name) => name.endsWith('.js'))) {
      const text = readFileSync(path.join(folder, file), 'utf8');
      should(secrets.filter((secret) => secret.length > 2 && text.includes(secret))).deepEqual([], file);
    }
  });
});

describe('what we start ourselves', () => {
  it('a simulator listens on this machine only, unless told otherwise', async () => {
    const simulator = await startSimulator({ port: 0 });
    should(simulator.host).equal('127.0.0.1');
    await simulator.close();
  });

  it('the demo and the Node-RED of the tests listen on this machine only', () => {
    should(nodeRedSettings({ userDir: '', port: 1 })).have.property('uiHost', '127.0.0.1');
    const demo = readFileSync(path.join(ROOT, 'scripts/demo.ts'), 'utf8');
    const listens = [...demo.matchAll(/\.listen\(([^)]*)\)/g)].map(([, parameters]) => parameters);
    should(listens.length).be.above(0);
    for (const parameters of listens) should(parameters).containEql("'127.0.0.1'");
  });
});

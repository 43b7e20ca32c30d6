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
import { NODE_NAMES } from '../support/rooms';

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
    { username: 'technician', password: HASH, permissions: ['flows.read', 'chiller-config.write'] },
  ],
};

/** Each asks for what it has: a login that asks for more is refused, and every request with it an anonymous one. */
const SCOPES = { lab: '*', guest: 'read', technician: 'flows.read chiller-config.write' };
type User = keyof typeof SCOPES;

/** What nobody may read in an answer. */
const SECRET = 'hunter2';

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

  /** Fails where no token is given, since a request without one proves nothing about its user. */
  async function tokenOf(username: User): Promise<string> {
    const form = { client_id: 'node-red-admin', grant_type: 'password', username, password: PASSWORD };
    const body = new URLSearchParams({ ...form, scope: SCOPES[username] });
    const response = await fetch(`${nodeRed.url}/auth/token`, { method: 'POST', body });
    should(response.status).equal(200, `login of ${username}`);
    const { access_token: token } = (await response.json()) as { access_token?: string };
    if (!token) throw new Error(`No token for ${username}`);
    return token;
  }

  function send(method: string, route: string, body: object | undefined, token?: string): Promise<Response> {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    return fetch(nodeRed.url + route, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  }

  const probeConnection = (body: object, token?: string): Promise<Response> =>
    send('POST', '/chiller-config/test', body, token);

  const here = (): object => ({ host: '127.0.0.1', port: String(simulator.port), gapMs: '0' });

  it('nobody tests a connection without it: the route would reach any address in the network', async () => {
    should((await probeConnection(here())).status).equal(401);
    should((await probeConnection(here(), 'no-such-token')).status).equal(401);
    should(simulator.isConnected).be.false();
  });

  it('nobody who may only look tests a connection', async () => {
    const guest = await tokenOf('guest');
    should((await probeConnection(here(), guest)).status).equal(401);
    should((await send('GET', '/flows', undefined, guest)).status).equal(200, 'the same guest may look');
  });

  for (const user of [USERNAME, 'technician'] as const) {
    it(`who may edit chillers tests a connection: ${user}`, async () => {
      const response = await probeConnection(here(), await tokenOf(user));
      should(response.status).equal(200);
      should(await response.json()).containDeep({ ok: true, facts: [{ reading: 'controlStatus', value: 'run' }] });
    });
  }

  it('another site cannot have the browser of somebody who is logged in test: what its forms can send is refused', async () => {
    const authorization = `Bearer ${await tokenOf(USERNAME)}`;
    const fields = here() as Record<string, string>;
    for (const [type, body] of [
      ['application/x-www-form-urlencoded', new URLSearchParams(fields).toString()],
      ['text/plain', JSON.stringify(fields)],
    ] as const) {
      const headers = { authorization, 'content-type': type };
      const response = await fetch(`${nodeRed.url}/chiller-config/test`, { method: 'POST', headers, body });
      should(response.status).equal(415, type);
    }
  });

  it('nobody but who may change flows has a list checked: the route reads files and variables of the machine', async () => {
    const body = { source: 'file', file: path.join(userDir, 'package.json') };
    const check = async (token?: string): Promise<Response> => send('POST', '/chiller-fleet/check', body, token);
    should((await check()).status).equal(401);
    for (const user of ['guest', 'technician'] as const) should((await check(await tokenOf(user))).status).equal(401);
    should((await check(await tokenOf(USERNAME))).status).equal(200);
  });

  describe('a recorder', () => {
    const days = '/chiller-recorder/recorder/days/2026-03-02';
    const page = '/chiller-recorder/recorder/metrics';
    before(async () => {
      const place = { z: 'records', x: 1, y: 1, wires: [[]] };
      const credentials = { pageToken: SECRET };
      const recorder = {
        ...place,
        id: 'recorder',
        type: 'chiller recorder',
        chillerScope: 'all',
        metrics: true,
        credentials,
      };
      const flows = [{ id: 'records', type: 'tab', label: 'flow' }, recorder];
      const token = await tokenOf(USERNAME);
      should((await send('POST', '/flows', flows, token)).status).equal(204);
      should(await (await send('GET', '/flows', undefined, token)).text()).not.containEql(SECRET);
    });

    it('gives a day to nobody without a login, and to nobody who has not the permission', async () => {
      should((await send('GET', days, undefined)).status).equal(401);
      should((await send('GET', days, undefined, SECRET)).status).equal(401);
      should((await send('GET', days, undefined, await tokenOf('technician'))).status).equal(401);
      const mine = await send('GET', days, undefined, await tokenOf(USERNAME));
      should(mine.status).equal(200);
      should(await mine.text()).match(/time \(UTC\),chiller/);
    });

    it('shows its page to its own token, and to no other', async () => {
      for (const token of [undefined, `${SECRET}x`, SECRET.slice(1), await tokenOf(USERNAME)])
        should((await send('GET', page, undefined, token)).status).equal(401, String(token));
      const shown = await send('GET', page, undefined, SECRET);
      should(shown.status).equal(200);
      should(await shown.text()).match(/chiller_recorder_recorded_total/);
    });
  });

  describe('variables, which may hold secrets', () => {
    before(async () => {
      const env = [
        { name: 'HIDDEN_HOST', type: 'cred', value: '' },
        { name: 'HIDDEN_WORD', type: 'cred', value: '' },
        { name: 'CHILLER_PORT', type: 'str', value: String(simulator.port) },
      ];
      const map = { HIDDEN_HOST: '127.0.0.1', HIDDEN_WORD: SECRET };
      const chiller = { id: 'deployed', type: 'chiller-config', name: '', gapMs: '0', chillerId: '01' };
      const flows = [
        { id: 'globals', type: 'global-config', name: '', env, credentials: { map } },
        { ...chiller, host: '${HIDDEN_HOST}', port: '${CHILLER_PORT}' },
        { ...chiller, id: 'wrong', host: '127.0.0.1', port: '${HIDDEN_WORD}' },
        { id: 'tab', type: 'tab', label: 'flow' },
        // A config node without users is not made.
        ...['deployed', 'wrong'].map((config) => ({
          id: `of ${config}`,
          type: 'chiller command',
          z: 'tab',
          x: 1,
          y: 1,
          chiller: config,
          wires: [[]],
        })),
      ];
      const token = await tokenOf(USERNAME);
      should((await send('POST', '/flows', flows, token)).status).equal(204);
      const shown = await (await send('GET', '/flows', undefined, token)).text();
      should(shown).containEql('HIDDEN_WORD').and.not.containEql(SECRET);
    });

    const deployed = { id: 'deployed', host: '${HIDDEN_HOST}', port: '${CHILLER_PORT}', chillerId: '01', gapMs: '0' };

    async function testAs(user: User, values: object): Promise<{ status: number; text: string }> {
      const response = await probeConnection(values, await tokenOf(user));
      return { status: response.status, text: await response.text() };
    }

    it('are looked up for a chiller as it is deployed, whoever may edit chillers asks', async () => {
      for (const user of [USERNAME, 'technician'] as const) {
        const { status, text } = await testAs(user, deployed);
        should(status).equal(200, text);
        should(JSON.parse(text)).have.properties({ ok: true });
      }
    });

    for (const [title, changes] of [
      ['of a chiller that is not deployed', { id: 'new' }],
      ['without a chiller', { id: undefined }],
      ['for another node', { id: 'globals' }],
      ['put into another field', { host: '127.0.0.1', port: '${CHILLER_PORT}' }],
      ['beside another device id', { chillerId: '02' }],
      ['in a longer text', { host: '127.0.0.1', port: '${CHILLER_PORT}', timeoutMs: '${CHILLER_PORT}' }],
      ['in the other way of writing', { host: '$(HIDDEN_HOST)' }],
    ] as const) {
      it(`are not looked up ${title}, unless by who may edit flows`, async () => {
        const values = { ...deployed, ...changes };
        const refused = await testAs('technician', values);
        should(refused.status).equal(403, refused.text);
        should(JSON.parse(refused.text)).have.properties({ ok: false, cause: 'mayNotExpand' });
        const allowed = await testAs(USERNAME, values);
        should(allowed.status).equal(200, allowed.text);
      });
    }

    it('are looked up in other fields by who may edit flows, as in a dialog that is not deployed yet', async () => {
      const { text } = await testAs(USERNAME, { ...deployed, host: '127.0.0.1' });
      should(JSON.parse(text)).have.properties({ ok: true });
    });

    it('never come back in an answer, whatever is wrong with them: it names them as the dialog does', async () => {
      for (const field of ['host', 'port', 'chillerId', 'gapMs', 'timeoutMs']) {
        const { status, text } = await testAs(USERNAME, { ...here(), id: 'deployed', [field]: '${HIDDEN_WORD}' });
        should(status).equal(200);
        should(JSON.parse(text)).have.properties({ ok: false });
        should(text).not.containEql(SECRET);
        should(text).containEql('${HIDDEN_WORD}');
      }
      for (const more of [
        { name: '${HIDDEN_WORD}' },
        { minSetTemperature: '${HIDDEN_WORD}' },
        { host: ['${HIDDEN_WORD}'] },
      ]) {
        const { text } = await testAs('technician', { ...here(), id: 'deployed', ...more });
        should(text).not.containEql(SECRET);
      }
    });

    it('do not come back either where the chiller is deployed with them', async () => {
      const { status, text } = await testAs('technician', {
        id: 'wrong',
        host: '127.0.0.1',
        port: '${HIDDEN_WORD}',
        chillerId: '01',
        gapMs: '0',
      });
      should(status).equal(200);
      should(JSON.parse(text)).have.properties({ ok: false, cause: 'invalidValue' });
      should(text).not.containEql(SECRET);
    });
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
      const response = await probeConnection({ ...here(), ...wrong }, token);
      should(response.status).equal(200);
      should(await response.json()).have.properties({ ok: false, cause: 'invalidValue' });
    }
  });

  it('every route of ours in the admin API asks for it', async () => {
    const folder = path.join(ROOT, 'dist/nodes');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
    const routes = files.flatMap((file) => routesOf(path.join(folder, file)));
    should(routes).containEql({ method: 'POST', route: '/chiller-config/test' });
    const [guest, lab] = [await tokenOf('guest'), await tokenOf(USERNAME)];
    for (const { method, route } of routes) {
      const isRead = method === 'GET';
      const body = isRead ? undefined : {};
      // What a route with places in it would name is not there.
      const status = route.includes('/:') ? 404 : 200;
      should((await send(method, route, body)).status).equal(401, `${method} ${route}`);
      // A guest may read, and change nothing; what sockets this computer has is for those who wire it.
      const ofGuest = isRead && route !== '/chiller-config/ports' ? status : 401;
      should((await send(method, route, body, guest)).status).equal(ofGuest, `${method} ${route} of a guest`);
      should((await send(method, route, body, lab)).status).equal(status, `${method} ${route} of who may`);
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

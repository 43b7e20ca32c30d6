/* A chiller on a cable, over pseudo terminals: needs socat and the package serialport. `npm run test:serial`. */
import { realpathSync, symlinkSync } from 'node:fs';
import should from 'should';
import { Chiller, startSimulator } from '../../src/index';
import type { ChillerOptions, Simulator } from '../../src/index';
import { loadSerialDriver, serialLink } from '../../src/links';
import { hasPseudoPorts, PseudoPort } from '../support/socat';
import { until } from '../support/until';

const PATIENCE_MS = 10_000;

describe('a chiller on a serial cable', function () {
  this.timeout(20_000);
  let simulator: Simulator;
  let port: PseudoPort;
  const chillers: Chiller[] = [];

  before(function () {
    if (!hasPseudoPorts()) this.skip();
  });
  beforeEach(async () => {
    simulator = await startSimulator({ ids: ['01', '02'], start: 'run' });
    port = new PseudoPort(`TCP:127.0.0.1:${simulator.port}`);
    await port.plugIn();
  });
  afterEach(async () => {
    await Promise.all(chillers.splice(0).map((chiller) => chiller.close()));
    await port?.remove();
    await simulator?.close();
  });

  function chillerAt(path: string, options: Partial<ChillerOptions> = {}): Chiller {
    const chiller = new Chiller({
      connection: { serial: { path } },
      gapMs: 0,
      timeoutMs: 500,
      random: () => 0,
      ...options,
    });
    chiller.on('error', () => undefined);
    chillers.push(chiller);
    return chiller;
  }

  it('reads and sets as over TCP', async () => {
    const chiller = chillerAt(port.path);
    await chiller.connect();
    should((await chiller.execute('readSupplyTemperature')).value).be.a.Number();
    should((await chiller.setTemperature(17.5)).value).equal(17.5);
    should(chiller.link.text).match(/connected to .*port/);
  });

  it('carries the frames of makes that are binary, with their own settings of the port', async () => {
    for (const [dialect, model] of [
      ['thermo-nc', 'rte'],
      ['smc', 'hrs012Rtu'],
    ] as const) {
      const units = await startSimulator({ dialect, profile: model, start: 'run' } as object);
      const cable = new PseudoPort(`TCP:127.0.0.1:${units.port}`);
      await cable.plugIn();
      const chiller = new Chiller<string>({
        dialect,
        model,
        connection: { serial: { path: cable.path } },
        gapMs: 0,
        random: () => 0,
      });
      await chiller.connect();
      should((await chiller.execute('readStatus')).values).have.property('running', true);
      should((await chiller.execute('readSetTemperature')).values).have.property('setTemperature', 20);
      await chiller.close();
      await cable.remove();
      await units.close();
    }
  });

  it('a write after the close is lost, and nothing hangs on it', async () => {
    const line = { path: port.path, baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, flowControl: 'none' };
    const link = await new Promise<ReturnType<ReturnType<typeof serialLink>>>((resolve) => {
      const made = serialLink(
        line as Parameters<typeof serialLink>[0],
        loadSerialDriver(),
      )({ opened: () => resolve(made), received: () => undefined, closed: () => undefined });
    });
    await link.close('end');
    link.write('.0104rSupplyT46\r');
    await link.close('reset');
  });

  it('two chillers on one cable share it, also by two names of one port', async () => {
    const alias = `${port.path}-by-id`;
    symlinkSync(realpathSync(port.path), alias);
    const one = chillerAt(port.path);
    const two = chillerAt(alias, { id: '02' });
    await Promise.all([one.connect(), two.connect()]);
    should((await two.execute('readSetTemperature')).value).be.a.Number();
    should(one.link.phase).equal('connected');
  });

  it('is lost when the adapter is unplugged, and comes back by itself', async () => {
    const chiller = chillerAt(port.path, { polling: { state: 100 } });
    await chiller.connect();
    await port.unplug();
    await until(() => chiller.link.phase !== 'connected', 'the loss', PATIENCE_MS);
    should([...chiller.readings.values()].every(({ quality }) => quality === 'offline')).be.true();
    await should(chiller.execute('readSupplyTemperature')).be.rejectedWith({ code: 'notConnected' });
    await port.plugIn();
    await until(() => chiller.link.phase === 'connected', 'the contact', PATIENCE_MS);
    should((await chiller.execute('readSupplyTemperature')).value).be.a.Number();
  });

  it('a port that another program has open is refused, and says so', async () => {
    const line = {
      path: port.path,
      baudRate: 9600,
      dataBits: 8,
      parity: 'none',
      stopBits: 1,
      flowControl: 'none',
    } as const;
    const other = await new Promise<ReturnType<ReturnType<typeof serialLink>>>((resolve) => {
      const link = serialLink(
        line,
        loadSerialDriver(),
      )({
        opened: () => resolve(link),
        received: () => undefined,
        closed: () => undefined,
      });
    });
    await should(chillerAt(port.path).connect()).be.rejectedWith(/another program uses it/);
    await other.close('end');
  });

  it('a port that is not there is no reason to hang', async () => {
    await should(chillerAt('/dev/serial/by-id/none').connect()).be.rejectedWith(/no such port/);
    await should(chillerAt('/dev/null').connect()).be.rejectedWith(/not a serial port/);
  });

  it('50 times opened and closed, and one program uses it', async () => {
    for (let at = 0; at < 50; at++) {
      const chiller = chillerAt(port.path);
      await chiller.connect();
      await chiller.close();
    }
    const last = chillerAt(port.path);
    await last.connect();
    should((await last.execute('watchdog')).values).be.an.Object();
  });

  it('carries every byte value both ways, pause characters too', async () => {
    const loop = new PseudoPort('EXEC:cat');
    await loop.plugIn();
    const all = String.fromCharCode(...Array.from({ length: 256 }, (_, byte) => byte));
    let came = '';
    const line = {
      path: loop.path,
      baudRate: 115_200,
      dataBits: 8,
      parity: 'none',
      stopBits: 1,
      flowControl: 'none',
    } as const;
    const link = await new Promise<ReturnType<ReturnType<typeof serialLink>>>((resolve) => {
      const made = serialLink(
        line,
        loadSerialDriver(),
      )({
        opened: () => resolve(made),
        received: (text) => (came += text),
        closed: () => undefined,
      });
    });
    link.write(all);
    await until(() => came.length >= 256, 'all bytes', PATIENCE_MS);
    should(came).equal(all);
    await link.close('end');
    await loop.remove();
  });
});

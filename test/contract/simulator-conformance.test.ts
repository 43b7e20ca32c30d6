/*
 * What the simulator claims, checked over TCP: against the simulator, and against a real unit when CHILLER_HOST and
 * CHILLER_PORT name one (CHILLER_ID: its id, default 01).
 *
 * On a real unit only reading commands are sent, one a second as the protocol document asks. CHILLER_ALLOW_WRITES=1 allows
 * set commands too: each writes back what was read before, except status, external sensors and default settings, which
 * are never sent. It allows command 18 as well, which resets alarms.
 */
import should from 'should';
import { argumentField, readBackOf } from '../../src/core';
import { buildRequest, codec, COMMANDS } from '../../src/dialects/thermotek';
import type { CommandRow, Reply } from '../../src/core';
import type { CommandKey } from '../../src/dialects/thermotek';
import { startSimulator } from '../../src/simulator';
import type { Simulator } from '../../src/simulator';
import { TcpClient } from '../../src/tcp';

interface Subject {
  readonly name: string;
  readonly id: string;
  readonly gapMs: number;
  readonly allowsWrites: boolean;
  /** The port to talk to. */
  open(): Promise<{ host: string; port: number }>;
  close(): Promise<void>;
}

const { CHILLER_HOST, CHILLER_PORT, CHILLER_ID = '01', CHILLER_ALLOW_WRITES } = process.env;

function simulated(profile: 'T257P' | 'RC-3U'): Subject {
  let simulator: Simulator | undefined;
  return {
    name: `simulated ${profile}`,
    id: '01',
    gapMs: 0,
    allowsWrites: true,
    async open() {
      simulator = await startSimulator({ profile, start: 'run' });
      return { host: simulator.host, port: simulator.port };
    },
    async close() {
      await simulator?.close();
    },
  };
}

const subjects = [simulated('T257P'), simulated('RC-3U')];
if (CHILLER_HOST !== undefined && CHILLER_PORT !== undefined) {
  subjects.push({
    name: `unit at ${CHILLER_HOST}:${CHILLER_PORT}`,
    id: CHILLER_ID,
    gapMs: 1_000,
    allowsWrites: CHILLER_ALLOW_WRITES === '1',
    open: () => Promise.resolve({ host: CHILLER_HOST, port: Number(CHILLER_PORT) }),
    close: () => Promise.resolve(),
  });
}

/** What a reply may say in place of values: out of bounds for what this profile refuses, or not fitted. */
const REFUSALS = [3, 5];
/** What a plausible unit reads, in the units of the protocol: a wrong scale or a wrong sign falls out. */
const PLAUSIBLE: Readonly<Record<string, readonly [min: number, max: number]>> = {
  setTemperature: [-20, 60],
  supplyTemperature: [-20, 80],
  ambientTemperature: [-20, 60],
  processFlow: [0, 50],
  tecBank1Current: [-9.999, 9.999],
  teDriveLevel: [0, 100],
  pwmOutput: [0, 255],
  upTime: [0, 999_999],
  fan1Speed: [0, 400],
};

const KEYS = Object.keys(COMMANDS) as CommandKey[];
const isReading = (key: CommandKey): boolean => !argumentField(COMMANDS[key]) && key !== 'restoreDefaultSettings';
/** What is written only where it changes nothing: a limit or set point, back to what it was. */
const isHarmlessWrite = (key: CommandKey): boolean => {
  const row: CommandRow = COMMANDS[key];
  return argumentField(row)?.kind === 'number' && readBackOf(COMMANDS, key) !== undefined;
};

for (const subject of subjects) {
  describe(`conformance of the ${subject.name}`, function () {
    this.timeout(subject.gapMs * 10 + 5_000);
    let address: { host: string; port: number };
    let client: TcpClient;

    async function connect(): Promise<void> {
      client = new TcpClient({ ...address, encoding: 'latin1', terminator: '\r' });
      await client.startTask;
    }

    before(async () => {
      address = await subject.open();
      await connect();
    });
    after(async () => {
      await client.close();
      await subject.close();
    });

    /** The reply to a frame, CR included; undefined when none came in time. */
    async function exchange(frame: string, timeoutMs = 3_000): Promise<string | undefined> {
      await pause(subject.gapMs);
      client.discardBuffered();
      await client.write(Buffer.from(frame, 'latin1'));
      const reply = client.readStr().then((text) => `${text}\r`);
      const heard = await Promise.race([reply, pause(timeoutMs).then(() => undefined)]);
      if (heard !== undefined) return heard;
      // Neither the read that still waits nor a reply that comes late may spoil the next exchange.
      reply.catch(() => undefined);
      await client.close();
      await connect();
      return undefined;
    }

    async function ask(key: CommandKey, value?: unknown): Promise<Reply> {
      const text = await exchange(codec.encodeRequest(key, { id: subject.id, value }));
      if (text === undefined) throw new Error(`No reply to ${key} in 3 s`);
      const decoded = codec.decodeReply(text);
      if (!decoded.ok) throw new Error(`${key}: ${decoded.fault} in ${JSON.stringify(text)}`);
      if (decoded.reply.number !== undefined) {
        should(decoded.reply.number).equal(COMMANDS[key].number);
        should(decoded.reply.id).equal(subject.id);
      }
      return decoded.reply;
    }

    const readings = KEYS.filter((key) => isReading(key) && (key !== 'readAlarmsLevel1' || subject.allowsWrites));
    for (const key of readings) {
      it(`${key}: its own number, a sound checksum, data of the documented form, or not fitted`, async () => {
        const reply = await ask(key);
        if (reply.error === 5) return;
        should(reply.error).equal(0);
        should(reply.key).equal(key);
        for (const [name, value] of Object.entries(reply.values)) {
          const range = PLAUSIBLE[name];
          if (range) should(value).be.within(...range, name);
        }
      });
    }

    it('echoes the name as it was sent, and does not mind it', async () => {
      const reply = await exchange(buildRequest({ id: subject.id, number: 3, name: 'rSetPoin', data: '' }));
      should(reply?.slice(0, 14)).equal(`#${subject.id}030rSetPoin`);
    });

    it('error 1: a wrong checksum', async () => {
      const good = codec.encodeRequest('readSetTemperature', { id: subject.id });
      const wrong = (Number.parseInt(good.slice(-3, -1), 16) + 1) & 0xff;
      const bad = `${good.slice(0, -3)}${wrong.toString(16).toUpperCase().padStart(2, '0')}\r`;
      should((await exchange(bad))?.slice(0, 6)).equal(`#${subject.id}031`);
    });

    it('error 2: a command number that does not exist', async () => {
      const reply = await exchange(buildRequest({ id: subject.id, number: 58, name: 'rNothing', data: '' }));
      should(reply?.slice(0, 6)).equal(`#${subject.id}582`);
    });

    it('error 4: a message that is too long', async () => {
      const reply = await exchange(buildRequest({ id: subject.id, number: 3, name: 'rSetTemp', data: '00' }));
      should(reply?.slice(0, 6)).equal(`#${subject.id}034`);
    });

    it('is silent for another id', async () => {
      const other = subject.id === '32' ? '31' : '32';
      const waitMs = subject.gapMs === 0 ? 40 : 3_000;
      client.discardBuffered();
      await pause(subject.gapMs);
      await client.write(Buffer.from(codec.encodeRequest('watchdog', { id: other }), 'latin1'));
      await pause(waitMs);
      should(client.bufferedBytes).equal(0);
    });

    if (subject.allowsWrites) {
      it('error 3: a set point that no unit takes, and it stays as it was', async () => {
        const before = await ask('readSetTemperature');
        should((await ask('setControlTemperature', 999.9)).error).equal(3);
        should((await ask('readSetTemperature')).data).equal(before.data);
      });

      const taken: string[] = [];
      for (const key of KEYS.filter(isHarmlessWrite)) {
        const readKey = readBackOf(COMMANDS, key) as CommandKey;
        it(`${key}: echoes what it is told, and ${readKey} says the same`, async () => {
          const before = await ask(readKey);
          if (before.error === 5) return;
          const value = Object.values(before.values)[0];
          const echo = await ask(key, value);
          if (REFUSALS.includes(echo.error)) return;
          should(echo.data).equal(before.data);
          should((await ask(readKey)).data).equal(before.data);
          taken.push(key);
        });
      }

      it('takes the set point and limits at least: one that refuses everything would pass all of these', () => {
        should(taken).containEql('setControlTemperature').and.containEql('setHighSupplyTemperatureWarning');
      });
    }
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    // A pause that nobody waits for any more must not keep the process.
    setTimeout(resolve, ms).unref();
    if (ms === 0) resolve();
  });
}

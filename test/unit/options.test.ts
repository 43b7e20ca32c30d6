/* Options come from files and plain JavaScript, too, where no compiler looks at them. */
import should from 'should';
import * as library from '../../src/index';
import { Chiller, ChillerClient, ChillerError, OneClientServer, TcpClient } from '../../src/index';
import { FakeClock } from '../support/fake-clock';
import { makeRig } from '../support/session';

const ALARM = {} as library.Alarm;
const address = { host: '127.0.0.1', port: 4001 };
/** What needs no chiller takes an empty host: nothing is opened. */
const nowhere = { host: '', port: 4001 };

type Make = (wrong: object) => unknown;

/** Everything that takes options, given some that it does not have. */
const TAKERS: Readonly<Record<string, [wrong: string, meant: string, make: Make]>> = {
  Chiller: ['readonly', 'readOnly', (wrong) => new Chiller({ ...address, ...wrong })],
  polling: ['fst', 'fast', (wrong) => new Chiller({ ...address, polling: wrong })],
  setTemperatureRange: [
    'maks',
    'max',
    (wrong) => new Chiller({ ...address, setTemperatureRange: { min: 5, max: 30, ...wrong } }),
  ],
  ChillerClient: ['timeout', 'timeoutMs', (wrong) => new ChillerClient({ ...nowhere, ...wrong })],
  TcpClient: ['terminater', 'terminator', (wrong) => new TcpClient({ ...nowhere, ...wrong })],
  OneClientServer: ['limits', 'limit', (wrong) => new OneClientServer({ host: '127.0.0.1', port: 0, ...wrong })],
  encodeRequest: ['deviceId', 'id', (wrong) => library.encodeRequest('watchdog', wrong)],
  SimulatedChiller: ['profil', 'profile', (wrong) => new library.SimulatedChiller(wrong)],
  startSimulator: ['refresh', 'refreshMs', (wrong) => library.startSimulator(wrong)],
  startReplay: ['replyDelay', 'replyDelayMs', (wrong) => library.startReplay({ transcript: [], ...wrong })],
  FaultProxy: ['target', 'targetPort', (wrong) => library.FaultProxy.start({ targetPort: 1, ...wrong })],
  playScenario: [
    'onproblem',
    'onProblem',
    (wrong) =>
      library.playScenario({ title: '', steps: [{ atS: 0, power: true }] }, {} as library.ScenarioStage, wrong),
  ],
  createAlarmEngine: ['remindMs', 'remindEveryMs', (wrong) => library.createAlarmEngine({ chiller: 'a', ...wrong })],
  'derived[0]': [
    'deadband',
    'deadBand',
    (wrong) => {
      const rule = { key: 'warm', reading: 'supplyTemperature', kind: 'above', limit: 25, ...wrong } as const;
      return library.createAlarmEngine({ chiller: 'a', derived: [rule] });
    },
  ],
  createInterlock: ['noAlarms', 'noAlarm', (wrong) => library.createInterlock(wrong)],
  temperature: [
    'dwell',
    'dwellMs',
    (wrong) => library.createInterlock({ temperature: { tolerance: 1, dwellMs: 0, ...wrong } }),
  ],
  formatAlarmEmail: ['text', 'texts', (wrong) => library.formatAlarmEmail(ALARM, wrong)],
  formatAlertmanager: ['activeMs', 'activeForMs', (wrong) => library.formatAlertmanager([], { nowMs: 0, ...wrong })],
  execute: ['confirmed', 'confirm', (wrong) => new Chiller(address).execute('watchdog', undefined, wrong)],
  executeRaw: ['confirmed', 'confirm', (wrong) => new Chiller(address).executeRaw('01WatchDog', wrong)],
  connect: ['signals', 'signal', (wrong) => new Chiller(address).connect(wrong)],
  watch: ['name', 'names', (wrong) => new Chiller(address).watch(wrong)],
  runCommand: ['signals', 'signal', (wrong) => new ChillerClient(nowhere).runCommand('01WatchDog', wrong)],
};

/** What was thrown or rejected with. */
async function errorOf(act: () => unknown): Promise<Error & { code?: string }> {
  try {
    await act();
  } catch (error) {
    return error as Error;
  }
  throw new Error('It was taken');
}

describe('a misspelt option is an error, or its default would be in force without a word', () => {
  for (const [owner, [wrong, meant, make]] of Object.entries(TAKERS)) {
    it(`${owner}: ${wrong} for ${meant}`, async () => {
      const error = await errorOf(() => make({ [wrong]: 1 }));
      should(error.message).equal(`${owner} has no option "${wrong}": did you mean "${meant}"?`);
      should(['invalidValue', 'usage']).containEql(error.code);
    });
  }

  it('null in place of options is one, and no TypeError', async () => {
    const chiller = new Chiller(address);
    const nothing = null as never;
    for (const act of [
      () => chiller.execute('setControlTemperature', 20, nothing),
      () => chiller.executeRaw('01WatchDog', nothing),
      () => chiller.connect(nothing),
      () => new Chiller(nothing),
      () => new ChillerClient(nothing),
    ]) {
      const error = await errorOf(act);
      should(error).be.instanceof(ChillerError);
      should(error.message).match(/^The options of \w+ are null: use an object$/);
    }
  });
});

describe('the device id', () => {
  it('is id or deviceId, of both classes: the other name would mean the wrong chiller', () => {
    for (const option of [{ id: '07' }, { deviceId: '07' }, { id: '07', deviceId: '07' }]) {
      should(new Chiller({ ...address, ...option }).id).equal('07');
      should(new ChillerClient({ ...nowhere, ...option }).deviceId).equal('07');
    }
  });

  it('of two different ones none is taken', async () => {
    const both = { id: '07', deviceId: '08' };
    for (const act of [() => new Chiller({ ...address, ...both }), () => new ChillerClient({ ...nowhere, ...both })]) {
      const error = await errorOf(act);
      should(error.code).equal('invalidValue');
      should(error.message).containEql('both mean the same');
    }
  });
});

describe('options of a wrong kind', () => {
  const refused: [what: string, option: object, says: RegExp][] = [
    ['polling: true, which read like the default', { polling: true }, /Option polling is true: leave it out/],
    ['readOnly: "true", or null from a file, which was writable', { readOnly: null }, /readOnly is null: use true or/],
    ['readOnly as text', { readOnly: 'false' }, /readOnly is false: use true or false/],
    ['standbyOnAlarm as a number', { standbyOnAlarm: 0 }, /standbyOnAlarm is 0: use true or false/],
    ['a log without functions, which ended the process at the first outage', { log: {} }, /needs a function info/],
    ['a log with half of them', { log: { info: () => undefined } }, /needs a function warn/],
  ];
  for (const [what, option, says] of refused) {
    it(`${what}: refused`, async () => {
      const error = await errorOf(() => new Chiller({ ...address, ...option }));
      should(error.code).equal('invalidValue');
      should(error.message).match(says);
    });
  }

  it('console is a log, of a session and of a client', () => {
    should(() => new Chiller({ ...address, log: console })).not.throw();
    should(() => new ChillerClient({ ...nowhere, log: console })).not.throw();
  });

  it('a client refuses a log without functions: its errors would be lost', async () => {
    const error = await errorOf(() => new TcpClient({ ...nowhere, log: { warn: () => undefined } as never }));
    should(error.message).containEql('no function "debug"');
  });

  it('a log that throws does not end the session', async () => {
    const log = {
      info: () => undefined,
      warn: () => {
        throw new Error('disk full');
      },
    };
    const rig = makeRig({ clock: new FakeClock(), log });
    rig.line.isReachable = false;
    const failed = rig.chiller.connect().catch((error: Error) => error);
    await rig.clock.advance(30);
    should(await failed).be.instanceof(ChillerError);
    await rig.chiller.close();
  });
});

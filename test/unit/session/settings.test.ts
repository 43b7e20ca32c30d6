import should from 'should';
import { buildReply } from '../../../src/dialects/thermotek';
import { ChillerError } from '../../../src/core';
import { Chiller } from '../../../src/session';
import { connected, makeRig, outcomeAfter } from '../../support/session';

const startUp = { setTemperature: 18, lowProcessFlowWarning: 2.5, lowProcessFlowAlarm: 2 };

function sets(keys: readonly string[]): string[] {
  return keys.filter((key) => key.startsWith('set'));
}

describe('Settings on connect', () => {
  it('are read first, written only where they differ, and read back', async () => {
    const rig = makeRig({ startUp, polling: false });
    Object.assign(rig.line.values, { setTemperature: 18, lowProcessFlowWarning: 3, lowProcessFlowAlarm: 2 });
    void rig.chiller.connect();
    await rig.clock.advance(5_000);
    should(rig.line.keys()).eql([
      'watchdog',
      'readSetTemperature',
      'readLowProcessFlowWarning',
      'readLowProcessFlowAlarm',
      'setLowProcessFlowWarning',
      'readLowProcessFlowWarning',
    ]);
    should(rig.errors).be.empty();
  });

  for (const [how, present, wanted] of [
    ['up', [2, 3], [4, 5]],
    ['down', [4, 5], [1, 2]],
    ['up a little', [2, 3], [2.5, 3.5]],
  ] as const) {
    it(`move two limits ${how} without crossing on the way, whichever stands first`, async () => {
      const names = ['lowProcessFlowAlarm', 'lowProcessFlowWarning'] as const;
      for (const order of [
        [0, 1],
        [1, 0],
      ] as const) {
        const rig = makeRig({ startUp: Object.fromEntries(order.map((place) => [names[place], wanted[place]])) });
        Object.assign(rig.line.values, { [names[0]]: present[0], [names[1]]: present[1] });
        void rig.chiller.connect();
        await rig.clock.advance(25_000);
        should(rig.errors.map(({ message }) => message)).be.empty();
        should(rig.line.values).have.properties({ [names[0]]: wanted[0], [names[1]]: wanted[1] });
        await rig.chiller.close();
      }
    });
  }

  for (const polling of [false, undefined] as const) {
    it(`are not written where they would cross a limit that stays${polling === false ? ', also when nothing is read by itself' : ''}`, async () => {
      const rig = makeRig({ startUp: { lowProcessFlowAlarm: 3 }, ...(polling === false && { polling }) });
      Object.assign(rig.line.values, { lowProcessFlowWarning: 2.5, lowProcessFlowAlarm: 1 });
      void rig.chiller.connect();
      await rig.clock.advance(25_000);
      should(rig.errors.map(({ code }) => code)).eql(['refused']);
      should(rig.line.values.lowProcessFlowAlarm).equal(1);
    });
  }

  it('are written although a limit beside them is not fitted', async () => {
    const rig = makeRig({ startUp: { lowProcessFlowAlarm: 3 }, polling: false });
    Object.assign(rig.line.values, { lowProcessFlowAlarm: 1 });
    rig.line.answer = ({ key, frame }) =>
      key === 'readLowProcessFlowWarning'
        ? {
            text: buildReply({
              id: '01',
              number: Number(frame.slice(3, 5)),
              error: 5,
              name: frame.slice(5, 13),
              data: '',
            }),
          }
        : 'usual';
    void rig.chiller.connect();
    await rig.clock.advance(5_000);
    should(rig.errors).be.empty();
    should(rig.line.values.lowProcessFlowAlarm).equal(3);
  });

  it('come back after a reconnect, with the last commanded set point and not the first', async () => {
    const rig = await connected({ startUp, polling: false });
    await rig.clock.advance(5_000);
    const commanded = rig.chiller.execute('setControlTemperature', 22);
    await rig.clock.advance(500);
    await commanded;
    // A power cut: the unit wakes up with its own idea.
    rig.line.values.setTemperature = 20;
    rig.line.drop();
    await rig.clock.advance(10_000);
    should(rig.line.values.setTemperature).equal(22);
  });

  it('come back with a set point of which no answer came, where reading it back showed that it was taken', async () => {
    const rig = await connected({ startUp, polling: false });
    await rig.clock.advance(5_000);
    rig.line.answer = ({ key, value }) => {
      if (key !== 'setControlTemperature') return 'usual';
      rig.line.values.setTemperature = value as number;
      return undefined;
    };
    const failed = (await outcomeAfter(rig, 5_000, rig.chiller.execute('setControlTemperature', 22))) as ChillerError;
    should(failed.context).containEql({ wasTaken: true });
    rig.line.answer = () => 'usual';
    rig.line.values.setTemperature = 20;
    rig.line.drop();
    await rig.clock.advance(10_000);
    should(rig.line.values.setTemperature).equal(22);
  });

  for (const afterMs of [0, 150, 300, 450, 600]) {
    it(`give way to what is commanded ${afterMs} ms after connecting: a person's set point is not undone`, async () => {
      const rig = await connected({ startUp, polling: false });
      await rig.clock.advance(5_000);
      rig.line.values.setTemperature = 20;
      rig.line.drop();
      while (rig.chiller.link.phase !== 'connected') await rig.clock.advance(1);
      await rig.clock.advance(afterMs);
      const commanded = rig.chiller.execute('setControlTemperature', 22);
      await rig.clock.advance(5_000);
      await commanded;
      should(rig.line.values.setTemperature).equal(22);
      should(rig.errors).be.empty();
      rig.line.values.setTemperature = 20;
      rig.line.drop();
      await rig.clock.advance(10_000);
      should(rig.line.values.setTemperature).equal(22);
    });
  }

  it('that were not asked for are left as they are', async () => {
    const rig = await connected();
    await rig.clock.advance(20_000);
    rig.line.drop();
    await rig.clock.advance(20_000);
    should(sets(rig.line.keys())).be.empty();
  });

  it('are not written in read-only mode', async () => {
    const rig = await connected({ startUp, readOnly: true });
    await rig.clock.advance(20_000);
    should(sets(rig.line.keys())).be.empty();
  });

  it('that the chiller refuses are emitted as one error, and the session goes on', async () => {
    const rig = makeRig({ startUp: { setTemperature: 18 } });
    rig.line.answer = ({ key }) => (key === 'setControlTemperature' ? { text: '#23\r' } : 'usual');
    void rig.chiller.connect();
    await rig.clock.advance(30_000);
    should(rig.errors.map(({ code }) => code)).eql(['outOfBounds']);
    should(rig.chiller.link.phase).equal('connected');
  });
});

describe('What is refused', () => {
  const refused: [title: string, options: object, run: (chiller: Chiller) => Promise<unknown>, reason: RegExp][] = [
    [
      'a set point outside the configured band',
      { setTemperatureRange: { min: 10, max: 30 } },
      (c) => c.execute('setControlTemperature', 31),
      /10 to 30/,
    ],
    ['a set command in read-only mode', { readOnly: true }, (c) => c.execute('setControlTemperature', 20), /read-only/],
    [
      'reading alarm level 1 in read-only mode, for it resets',
      { readOnly: true },
      (c) => c.execute('readAlarmsLevel1'),
      /read-only/,
    ],
    ['an unknown raw command in read-only mode', { readOnly: true }, (c) => c.executeRaw('58xxxxxxxx'), /read-only/],
    ['restoring defaults without confirmation', {}, (c) => c.execute('restoreDefaultSettings'), /confirmation/],
    ['restoring defaults as raw text without confirmation', {}, (c) => c.executeRaw('59sDUsrEEPU'), /confirmation/],
    ['restoring defaults in other words', {}, (c) => c.executeRaw('59sDUsrEEP'), /^Restore default settings/],
    ['a set point that a band cannot be held to', {}, (c) => c.executeRaw('17sCtrlT__+ 400'), /^Set temperature/],
    [
      'reading alarm level 1 in other words, for it resets',
      {},
      (c) => c.executeRaw('18rAlrmLv1x'),
      /^Read alarms level 1/,
    ],
  ];
  for (const [title, options, run, reason] of refused) {
    it(`${title}: nothing is sent`, async () => {
      const rig = await connected({ polling: false, ...options });
      const before = rig.line.seen.length;
      const failed = (await outcomeAfter(rig, 0, run(rig.chiller))) as ChillerError;
      should(failed).be.instanceof(ChillerError);
      should(failed.code).equal('refused');
      should(failed.message).match(reason);
      await rig.clock.advance(1_000);
      should(rig.line.seen).have.length(before);
    });
  }

  it('a limit on the wrong side of its neighbour, as the unit holds it', async () => {
    const rig = makeRig();
    Object.assign(rig.line.values, { lowProcessFlowWarning: 2.5, lowProcessFlowAlarm: 2 });
    void rig.chiller.connect();
    await rig.clock.advance(20_000);
    const failed = (await outcomeAfter(rig, 0, rig.chiller.execute('setLowProcessFlowAlarm', 3))) as ChillerError;
    should(failed.code).equal('refused');
    should(failed.message).match(/Low process flow warning is 2.5/);
  });

  it('not: a set point exactly at an end of the band; one step beyond is', async () => {
    const rig = await connected({ polling: false, setTemperatureRange: { min: 10, max: 30 } });
    for (const [degrees, isTaken] of [
      [10, true],
      [30, true],
      [9.9, false],
      [30.1, false],
    ] as const) {
      const outcome = await outcomeAfter(rig, 500, rig.chiller.execute('setControlTemperature', degrees));
      if (isTaken) should(outcome).containEql({ value: degrees });
      else should(outcome).match({ code: 'refused' });
    }
  });

  it('restoring defaults with anything but true as confirmation: a text from a message does not confirm', async () => {
    const rig = await connected({ polling: false });
    for (const confirm of ['true', 'no', 1, {}] as never[]) {
      const restoring = rig.chiller.execute('restoreDefaultSettings', undefined, { confirm });
      should(await outcomeAfter(rig, 500, restoring)).match({ code: 'refused' });
    }
    should(rig.line.keys()).not.containEql('restoreDefaultSettings');
  });

  it('not: restoring defaults with confirmation', async () => {
    const rig = await connected({ polling: false });
    should(
      await outcomeAfter(rig, 500, rig.chiller.execute('restoreDefaultSettings', undefined, { confirm: true })),
    ).containEql({ value: null });
  });
});

describe('Options of a chiller', () => {
  const wrong: [options: object, name: RegExp][] = [
    [{ host: '' }, /host/],
    [{ host: 'http://x' }, /host/],
    [{ host: '127.0.0.1:4001' }, /host.*4001 as the port/],
    [{ host: 'COM3' }, /host.*serial port/],
    [{ startUp: { lowProcessFlowWarning: 1.55 } }, /startUp\.lowProcessFlowWarning.*at most 1,/],
    [{ port: 0 }, /port/],
    [{ port: 70_000 }, /port/],
    [{ port: 4001.5 }, /port/],
    [{ id: '1' }, /id/],
    [{ id: '33' }, /id/],
    [{ gapMs: -1 }, /gapMs/],
    [{ gapMs: NaN }, /gapMs/],
    [{ timeoutMs: 10 }, /timeoutMs/],
    [{ polling: { fast: 0 } }, /polling\.fast/],
    [{ polling: { state: 9_000 } }, /leaves remote control/],
    [{ setTemperatureRange: { min: 20, max: 10 } }, /setTemperatureRange/],
    [{ startUp: { setTemperature: 80 } }, /startUp\.setTemperature/],
    [{ startUp: { lowProcessFlowAlarm: 3, lowProcessFlowWarning: 2 } }, /lowProcessFlowAlarm/],
    [{ startUp: { colour: 3 } }, /startUp\.colour/],
    [{ queueLimit: 0 }, /queueLimit/],
  ];
  for (const [options, name] of wrong) {
    it(`${JSON.stringify(options)} are refused at once, with the name of the option`, () => {
      should(() => new Chiller({ host: 'localhost', port: 4001, ...options })).throw(name);
    });
  }
});

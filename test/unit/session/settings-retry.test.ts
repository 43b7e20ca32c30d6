import should from 'should';
import { buildReply } from '../../../src/dialects/thermotek';
import type { SettingsState } from '../../../src/session';
import { spoiltReply } from '../../support/fake-line';
import type { SeenRequest } from '../../support/fake-line';
import { connected, makeRig } from '../../support/session';
import type { Rig } from '../../support/session';

const startUp = { setTemperature: 18, lowProcessFlowWarning: 2.5, lowProcessFlowAlarm: 2 };

function refusal({ frame }: SeenRequest, error: number): { text: string } {
  return {
    text: buildReply({ id: '01', number: Number(frame.slice(3, 5)), error, name: frame.slice(5, 13), data: '' }),
  };
}

function count(rig: Rig, key: string): number {
  return rig.line.keys().filter((seen) => seen === key).length;
}

/** Names of what is missing, those given up with a cross. */
function missing({ missing: list }: SettingsState): string[] {
  return list.map(({ name, isGivenUp }) => (isGivenUp ? `${name} x` : name));
}

function rigWith(held: object, options: Parameters<typeof makeRig>[0] = {}): Rig & { told: SettingsState[] } {
  const rig = makeRig({ startUp, polling: false, ...options });
  Object.assign(rig.line.values, held);
  const told: SettingsState[] = [];
  rig.chiller.on('settings', (state) => told.push(state));
  return { ...rig, told };
}

const OTHER = { setTemperature: 20, lowProcessFlowWarning: 3, lowProcessFlowAlarm: 1 };

describe('Settings on connect, when something goes wrong', () => {
  const mishaps: [title: string, key: string, spoil: (request: SeenRequest, rig: Rig) => object | undefined][] = [
    ['a read without a reply', 'readSetTemperature', () => undefined],
    ['a damaged reply', 'readLowProcessFlowAlarm', ({ key }) => spoiltReply(key)],
    ['a set without an echo', 'setControlTemperature', () => undefined],
    ['a damaged echo', 'setControlTemperature', () => ({ text: '#01170sCtrlT__+018000\r' })],
    ['a request that came in damaged', 'setLowProcessFlowWarning', (request) => refusal(request, 1)],
    ['a request that came in too short', 'setControlTemperature', (request) => refusal(request, 4)],
    ['a question that came in too short', 'readLowProcessFlowAlarm', (request) => refusal(request, 4)],
    [
      'an echo of something else',
      'setControlTemperature',
      (_request, rig) => ({ text: rig.line.usualReply('setControlTemperature', '01', 19) }),
    ],
  ];
  for (const [title, key, spoil] of mishaps) {
    it(`come all the same after ${title}, without an error: the unit does not stay at its old set point`, async () => {
      const rig = rigWith(OTHER);
      // Twice, so that the second try of a read is spoilt as well.
      rig.line.answer = (request) =>
        request.key === key && count(rig, key) <= 2 ? (spoil(request, rig) as { text: string }) : 'usual';
      void rig.chiller.connect();
      await rig.clock.advance(30_000);
      should(rig.line.values).have.properties(startUp);
      should(rig.chiller.settings.missing).be.empty();
      should(rig.errors).be.empty();
      should(rig.chiller.link.phase).equal('connected');
      await rig.chiller.close();
      should(rig.clock.pending).equal(0);
    });
  }

  for (const error of [3, 5]) {
    for (const key of ['readLowProcessFlowWarning', 'setControlTemperature']) {
      it(`error ${error} to ${key} costs only that setting, is emitted once, and stays visible`, async () => {
        const rig = rigWith(OTHER);
        rig.line.answer = (request) => (request.key === key ? refusal(request, error) : 'usual');
        void rig.chiller.connect();
        await rig.clock.advance(300_000);
        const lost = key.startsWith('read') ? 'lowProcessFlowWarning' : 'setTemperature';
        for (const [name, value] of Object.entries(startUp))
          if (name !== lost) should(rig.line.values).have.property(name, value);
        should(missing(rig.chiller.settings)).eql([`${lost} x`]);
        should(rig.errors).have.length(1);
        should(rig.errors[0]!.message).containEql(
          key.startsWith('read') ? 'Low process flow warning' : 'Set temperature',
        );
        should(rig.errors[0]!.code).equal(error === 3 ? 'outOfBounds' : 'notFitted');
        should(count(rig, key)).be.belowOrEqual(2);
        rig.line.drop();
        await rig.clock.advance(60_000);
        should(rig.errors).have.length(1);
        should(missing(rig.chiller.settings)).eql([`${lost} x`]);
      });
    }
  }

  it('is missing for as long as the line is bad, tried again ever more rarely, and there when the line is good again', async () => {
    const rig = rigWith(OTHER);
    rig.line.answer = ({ key }) => (key === 'setControlTemperature' ? spoiltReply(key) : 'usual');
    void rig.chiller.connect();
    await rig.clock.advance(600_000);
    should(missing(rig.chiller.settings)).eql(['setTemperature']);
    should(rig.chiller.settings.missing[0]).containEql({ value: 18 });
    should(rig.chiller.settings.missing[0]!.text).match(/cannot be read/);
    should(count(rig, 'setControlTemperature')).be.within(8, 20);
    should(rig.errors).be.empty();
    rig.line.answer = () => 'usual';
    await rig.clock.advance(61_000);
    should(rig.line.values.setTemperature).equal(18);
    should(missing(rig.told.at(-1)!)).eql([]);
  });

  it('a unit that acknowledges a setting and holds another value is not retried for ever', async () => {
    const rig = rigWith(OTHER);
    rig.line.answer = (request) => {
      if (request.key !== 'setControlTemperature') return 'usual';
      const text = rig.line.usualReply(request.key, '01', request.value);
      rig.line.values.setTemperature = 20;
      return { text };
    };
    void rig.chiller.connect();
    await rig.clock.advance(600_000);
    should(count(rig, 'setControlTemperature')).equal(3);
    should(rig.errors.map(({ message }) => message)).have.length(1);
    should(rig.errors[0]!.message).match(/Set temperature.*18.*20/);
  });

  it('limits that would cross another one are left out alone, and the error says which', async () => {
    const rig = rigWith(
      { setTemperature: 20, lowProcessFlowWarning: 2.5, lowProcessFlowAlarm: 1 },
      {
        startUp: { setTemperature: 18, lowProcessFlowAlarm: 3 },
      },
    );
    void rig.chiller.connect();
    await rig.clock.advance(60_000);
    should(rig.line.values).have.properties({ setTemperature: 18, lowProcessFlowAlarm: 1 });
    should(rig.errors.map(({ code }) => code)).eql(['refused']);
    should(rig.errors[0]!.message).match(/Low process flow alarm would be above Low process flow warning/);
  });

  it('limits do not cross on the way when one of them has to be tried again', async () => {
    const rig = rigWith(
      { lowProcessFlowAlarm: 2, lowProcessFlowWarning: 3 },
      {
        startUp: { lowProcessFlowAlarm: 4, lowProcessFlowWarning: 5 },
      },
    );
    const held: [alarm: unknown, warning: unknown][] = [];
    rig.line.answer = ({ key }) => {
      held.push([rig.line.values.lowProcessFlowAlarm, rig.line.values.lowProcessFlowWarning]);
      return key === 'setLowProcessFlowWarning' && count(rig, key) <= 2 ? spoiltReply(key) : 'usual';
    };
    void rig.chiller.connect();
    await rig.clock.advance(60_000);
    should(rig.line.values).have.properties({ lowProcessFlowAlarm: 4, lowProcessFlowWarning: 5 });
    for (const [alarm, warning] of held) should(alarm).be.belowOrEqual(warning as number);
  });

  it("a person's set point wins, also between two tries", async () => {
    const rig = rigWith(OTHER);
    rig.line.answer = ({ key }) => (key === 'readSetTemperature' ? spoiltReply(key) : 'usual');
    void rig.chiller.connect();
    await rig.clock.advance(20_000);
    should(missing(rig.chiller.settings)).eql(['setTemperature']);
    rig.line.answer = () => 'usual';
    const commanded = rig.chiller.execute('setControlTemperature', 22);
    await rig.clock.advance(120_000);
    await commanded;
    should(rig.line.values.setTemperature).equal(22);
    should(missing(rig.chiller.settings)).eql([]);
    should(count(rig, 'setControlTemperature')).equal(1);
  });

  it("a person's set point that the unit refuses does not call off the one that is wanted", async () => {
    const rig = rigWith(OTHER);
    rig.line.answer = (request) => {
      if (request.key === 'readSetTemperature' && count(rig, request.key) <= 2) return spoiltReply(request.key);
      return request.value === 59 ? refusal(request, 3) : 'usual';
    };
    void rig.chiller.connect();
    await rig.clock.advance(1_200);
    const commanded = rig.chiller.execute('setControlTemperature', 59).catch((error: Error) => error);
    await rig.clock.advance(60_000);
    should(await commanded).be.Error();
    should(rig.line.values.setTemperature).equal(18);
    should(missing(rig.chiller.settings)).eql([]);
  });

  for (const afterMs of [0, 21, 150, 300, 450, 600]) {
    it(`closing ${afterMs} ms after connecting is no error: a deployment logs nothing and leaves nothing behind`, async () => {
      const rig = rigWith(OTHER);
      const connecting = rig.chiller.connect();
      connecting.catch(() => undefined);
      while (rig.chiller.link.phase !== 'connected') await rig.clock.advance(1);
      await rig.clock.advance(afterMs);
      await rig.chiller.close();
      await rig.clock.advance(120_000);
      should(rig.errors).be.empty();
      should(rig.logged).be.empty();
      should(rig.clock.pending).equal(0);
    });
  }

  it('a link that is lost on the way is no error of its own: they come with the next one', async () => {
    const rig = rigWith(OTHER);
    void rig.chiller.connect();
    await rig.clock.advance(300);
    rig.line.drop();
    await rig.clock.advance(30_000);
    should(rig.line.values).have.properties(startUp);
    should(rig.errors).be.empty();
  });

  it('wait while the keypad is released: a retry would lock it again', async () => {
    const rig = rigWith(OTHER);
    rig.line.answer = ({ key }) => (key === 'setControlTemperature' ? spoiltReply(key) : 'usual');
    void rig.chiller.connect();
    await rig.clock.advance(20_000);
    rig.chiller.releaseKeypad(15_000);
    // What is on the wire has its answer.
    await rig.clock.advance(100);
    rig.line.seen.length = 0;
    rig.line.answer = () => 'usual';
    await rig.clock.advance(14_800);
    should(rig.line.seen).be.empty();
    await rig.clock.advance(60_000);
    should(missing(rig.chiller.settings)).eql([]);
  });

  it('are missing from the beginning, and an event says when the unit holds them: nothing is green before it is known', async () => {
    const rig = rigWith(OTHER);
    should(missing(rig.chiller.settings)).eql(Object.keys(startUp));
    void rig.chiller.connect();
    await rig.clock.advance(30);
    should(missing(rig.chiller.settings)).eql(Object.keys(startUp));
    await rig.clock.advance(5_000);
    should(rig.told.map(missing)).eql([[]]);
    rig.line.drop();
    should(missing(rig.chiller.settings)).eql(Object.keys(startUp));
  });
});

describe('A unit that was off so briefly that the link stayed up', () => {
  it('gets its settings again with the first answer after a missed one: it starts with its own values', async () => {
    const rig = await connected({ startUp: { setTemperature: 18 } });
    Object.assign(rig.line.values, { upTime: 5, setTemperature: 18 });
    await rig.clock.advance(70_000);
    const offAtMs = rig.clock.nowMs();
    rig.line.answer = () => undefined;
    await rig.clock.advance(2_500);
    Object.assign(rig.line.values, { upTime: 0, setTemperature: 20 });
    rig.line.answer = () => 'usual';
    while (rig.line.values.setTemperature !== 18 && rig.clock.nowMs() < offAtMs + 30_000) await rig.clock.advance(100);
    should(rig.clock.nowMs() - offAtMs).be.below(8_000);
    should(rig.line.opened).equal(1);
    should(rig.logged.join()).match(/switched off and on/);
    should(rig.errors).be.empty();
  });

  it('gets them by its up time alone, and everything is read again: limits of ten minutes ago may be wrong', async () => {
    const rig = await connected({ startUp: { setTemperature: 18 } });
    Object.assign(rig.line.values, { upTime: 5, setTemperature: 18 });
    await rig.clock.advance(70_000);
    Object.assign(rig.line.values, { upTime: 0, setTemperature: 20, highSupplyTemperatureAlarm: 44 });
    await rig.clock.advance(75_000);
    should(rig.line.values.setTemperature).equal(18);
    should(rig.chiller.readings.get('highSupplyTemperatureAlarm')).containEql({ value: 44 });
  });

  it('gets them also a few seconds after the contact, on the slowest line', async () => {
    const rig = makeRig({ startUp: { setTemperature: 18 }, gapMs: 1000 });
    Object.assign(rig.line.values, { upTime: 5, setTemperature: 18 });
    void rig.chiller.connect();
    await rig.clock.advance(5_000);
    should(rig.chiller.settings.missing).be.empty();
    Object.assign(rig.line.values, { upTime: 0, setTemperature: 20 });
    await rig.clock.advance(180_000);
    should(rig.line.values.setTemperature).equal(18);
  });

  it('gets them when it says auto-start again', async () => {
    const rig = await connected({ startUp: { setTemperature: 18 } });
    rig.line.values.setTemperature = 18;
    await rig.clock.advance(20_000);
    Object.assign(rig.line.values, { controlStatus: 'autoStart', setTemperature: 20 });
    await rig.clock.advance(6_000);
    should(rig.line.values.setTemperature).equal(18);
  });

  it('gets the last commanded set point and not the first', async () => {
    const rig = await connected({ startUp: { setTemperature: 18 } });
    await rig.clock.advance(20_000);
    const commanded = rig.chiller.execute('setControlTemperature', 22);
    await rig.clock.advance(1_000);
    await commanded;
    Object.assign(rig.line.values, { controlStatus: 'autoStart', setTemperature: 20 });
    await rig.clock.advance(6_000);
    should(rig.line.values.setTemperature).equal(22);
  });
});

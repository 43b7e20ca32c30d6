/* Every way in which a wait fails: once, with its code, its reason, the last values and a sentence of its own. */
import should from 'should';
import { ChillerError } from '../../../src/core';
import { createSettle } from '../../../src/settle';
import type { NewsInput, SettleInput, SettleOptions } from '../../../src/settle';
import { hold, STOPPING_ALARM, WaitRig } from '../../support/wait-rig';

const news = (more: Partial<NewsInput>): SettleInput => ({
  kind: 'command',
  news: {
    command: 'setControlTemperature',
    sets: 'setTemperature',
    value: 25,
    origin: 'Dashboard',
    outcome: 'taken',
    ...more,
  },
});
const link = (phase: 'connected' | 'disconnected', reason: string): SettleInput => ({
  kind: 'link',
  link: { phase, reason, text: 'the connection broke' },
});

/** What ends a wait that has been on its way for 20 s, and what is said. */
const ENDS: [string, (rig: WaitRig) => void, string, string, RegExp][] = [
  [
    'a lost link',
    (rig) => rig.give(link('disconnected', 'lost')),
    'notConnected',
    'linkLost',
    /link to the chiller was lost.*the connection broke/,
  ],
  ['a chiller that falls silent', (rig) => rig.give(link('connected', 'silent')), 'notConnected', 'linkLost', /lost/],
  [
    'a cancel',
    (rig) => rig.give({ kind: 'cancel', reason: 'cancelled' }),
    'cancelled',
    'cancelled',
    /wait was cancelled. The chiller keeps/,
  ],
  ['a redeploy', (rig) => rig.give({ kind: 'cancel', reason: 'redeployed' }), 'cancelled', 'redeployed', /deployed/],
  [
    'a newer command',
    (rig) => rig.give({ kind: 'cancel', reason: 'newerCommand' }),
    'cancelled',
    'newerCommand',
    /newer command/,
  ],
  [
    'an alarm that stops the unit',
    (rig) => rig.give({ kind: 'alarm', report: STOPPING_ALARM }),
    'interrupted',
    'alarm',
    /an alarm stopped the chiller: Low plant flow, No process flow/,
  ],
  [
    'a unit that trips',
    (rig) => rig.read('controlStatus', 'safety'),
    'interrupted',
    'alarm',
    /an alarm stopped the chiller\./,
  ],
  [
    'standby under an alarm',
    (rig) => rig.read('alarmPresent', true).read('controlStatus', 'standby'),
    'interrupted',
    'alarm',
    /an alarm/,
  ],
  [
    'a unit in standby',
    (rig) => rig.read('controlStatus', 'standby'),
    'interrupted',
    'stopped',
    /does not run \(standby\). Start it first/,
  ],
  ['a unit in test', (rig) => rig.read('controlStatus', 'test'), 'interrupted', 'stopped', /does not run \(test\)/],
  [
    'somebody who stops it',
    (rig) => rig.give(news({ command: 'setChillerStatus', sets: 'chillerStatus', value: 'standby' })),
    'interrupted',
    'stopped',
    /stopped by Dashboard/,
  ],
  [
    'a set point of somebody else',
    (rig) => rig.give(news({})),
    'interrupted',
    'setPointChanged',
    /18 °C was ordered, then Dashboard set 25 °C/,
  ],
  [
    'a set point of nobody in particular',
    (rig) => rig.give(news({ origin: undefined })),
    'interrupted',
    'setPointChanged',
    /then another part of this software set 25 °C/,
  ],
  [
    'a set point that may have been taken',
    (rig) => rig.give(news({ outcome: 'unknown' })),
    'interrupted',
    'setPointChanged',
    /Dashboard/,
  ],
  [
    'a set point from the keypad',
    (rig) => rig.read('setTemperature', 25),
    'interrupted',
    'setPointChanged',
    /set to 25 °C at the chiller itself or by another program/,
  ],
  [
    'a set point that is read before its order is confirmed',
    (rig) => rig.give(news({ outcome: 'sent' })).read('setTemperature', 25),
    'interrupted',
    'setPointChanged',
    /Dashboard set 25/,
  ],
  [
    'a temperature that nobody reads',
    (rig) => rig.at(49).read('setTemperature', 18).read('controlStatus', 'run').at(100),
    'interrupted',
    'staleReadings',
    /Supply temperature has not been read for 60 s/,
  ],
  [
    'a set point that nobody reads',
    (rig) => {
      for (let s = 22; s < 100; s += 2) rig.at(s).read('supplyTemperature', 21).read('controlStatus', 'run');
    },
    'interrupted',
    'staleReadings',
    /Set temperature has not been read/,
  ],
  [
    'a state that nobody reads',
    (rig) => {
      for (let s = 22; s < 100; s += 2) rig.at(s).read('supplyTemperature', 21).read('setTemperature', 18);
    },
    'interrupted',
    'staleReadings',
    /has not been read/,
  ],
  [
    'a sensor that breaks',
    (rig) => {
      for (let s = 22; s < 100; s += 2)
        rig.at(s).read('setTemperature', 18).read('controlStatus', 'run').read('supplyTemperature', null, 'notFitted');
    },
    'interrupted',
    'staleReadings',
    /Supply temperature/,
  ],
];

describe('a wait ends', () => {
  for (const [title, happens, code, reason, says] of ENDS)
    it(`with ${title}: ${reason}, once, with what was known last`, () => {
      const rig = new WaitRig().trace(hold(21.4, 10));
      happens(rig);
      const { error } = rig;
      should(error).be.instanceof(ChillerError);
      should(error).have.properties({ code });
      should(error!.message).match(says);
      should(error!.why).be.ok();
      should(error!.context).have.properties({ reason, command: 'setControlTemperature', target: 18, insideMs: 0 });
      should(error!.context.temperature).be.aboveOrEqual(21);
      should(error!.context.durationMs).equal(rig.log.at(-1)![0] * 1000);
      const logged = rig.log.length;
      rig.trace(hold(18, 100));
      should(rig.log).have.length(logged);
      should(rig.step.nextAtMs).be.undefined();
    });

  it('names who changed the set point', () => {
    const { error } = new WaitRig().trace([20]).give(news({}));
    should(error!.context).have.properties({ by: 'Dashboard', found: 25 });
  });

  it('not by what changes nothing: its own news, the same set point again, a declined order, a warning, other commands', () => {
    const rig = new WaitRig().trace(hold(18, 10));
    rig.give(news({ value: 18, outcome: 'sent' })).give(news({ value: 18 }));
    rig
      .give(news({ value: 18.000000000000004 }))
      .give(news({ outcome: 'sent' }))
      .give(news({ outcome: 'declined' }));
    rig.give({ kind: 'alarm', report: { ...STOPPING_ALARM, flag: 'warning' } });
    rig.give({ kind: 'alarm', report: { ...STOPPING_ALARM, present: false } });
    rig.give(news({ command: 'setFan1Frequency', sets: 'fan1Frequency', value: 50 }));
    rig.give(link('connected', 'opened')).read('controlStatus', 'autoStart').read('processFlow', 0);
    rig.read('setTemperature', 17.96).read('setTemperature', 25, 'stale');
    should(rig.error).be.undefined();
    should(rig.trace(hold(18, 40)).log.at(-1)![1]).equal('settled');
  });

  it('not in a set point from before the order was read back: the chiller has its own pace', () => {
    const rig = new WaitRig().read('setTemperature', 25).at(2).read('setTemperature', 25);
    should(rig.error).be.undefined();
    should(rig.trace(hold(18, 40)).log.at(-1)![1]).equal('settled');
  });
});

describe('the deadline of a wait', () => {
  const reasonOf = ({ log }: WaitRig): unknown => log.at(-1);

  it('comes for a sensor that is stuck away from the target, although the set point has changed', () => {
    const rig = new WaitRig().trace(hold(25, 1000));
    should(reasonOf(rig)).deepEqual([602, 'noProgress']);
    should(rig.error).have.properties({ code: 'timeout' });
    should(rig.error!.message).match(/25 °C is not closer to 18 °C than 10 min ago/);
  });

  it('starts over as long as the water comes closer than expected, however long the way is', () => {
    // 0.2 °C/min for two hours, where 0.1 is expected.
    const rig = new WaitRig({ expectedRate: 0.1 }).trace(
      Array.from({ length: 720 }, (_, at) => 42 - at / 30),
      10,
    );
    should(rig.error).be.undefined();
    should(rig.trace(hold(18, 31)).log.at(-1)![1]).equal('settled');
  });

  it('comes for a chiller that is slower than expected: an hour at a tenth of the rate helps nobody', () => {
    const slow = Array.from({ length: 720 }, (_, at) => 25 - at / 600);
    should(reasonOf(new WaitRig({ expectedRate: 0.1 }).trace(slow, 10))).deepEqual([610, 'noProgress']);
    should(new WaitRig({ expectedRate: 0 }).trace(slow, 10).error).be.undefined();
  });

  it('comes for a load that carries the water away again', () => {
    const away = [
      ...Array.from({ length: 30 }, (_, at) => 25 - at / 10),
      ...Array.from({ length: 500 }, (_, at) => 22 + at / 100),
    ];
    should(reasonOf(new WaitRig().trace(away))![1 as never]).equal('noProgress');
  });

  it('is settling time and allowance after first contact, and does not move any more', () => {
    const noisy = Array.from({ length: 1000 }, (_, at) => (at % 2 ? 18 : 19));
    should(reasonOf(new WaitRig().trace(noisy))).deepEqual([4 + 60 + 600, 'notHeld']);
  });

  it('counts as met by a reading that settles at the last moment', () => {
    const rig = new WaitRig({ allowanceMs: 20_000 }).trace([18, 19, ...hold(18, 6)], 10);
    rig.nowS = 90;
    should(reasonOf(rig.read('supplyTemperature', 18))).deepEqual([90, 'settled']);
  });

  it('comes for a chiller that never holds what was ordered', () => {
    const rig = new WaitRig().trace(hold(18, 5));
    const wrong = new WaitRig();
    for (let s = 2; s < 80; s += 2) wrong.at(s).temperature(18, 25);
    should(reasonOf(wrong)).deepEqual([60, 'notReadBack']);
    should(wrong.error!.message).match(/18 °C was ordered, but the chiller reads back 25 °C after 60 s/);
    should(rig.error).be.undefined();
  });

  it('a computer that slept is told of stale readings, and never of a settled temperature', () => {
    const rig = new WaitRig().trace(hold(18, 11));
    rig.nowS += 3600;
    rig.temperature(18);
    should(rig.log.at(-1)![1]).equal('staleReadings');
  });
});

describe('what can be waited for', () => {
  const make = (options: Partial<SettleOptions>) => (): unknown =>
    createSettle({ command: 'setControlTemperature', value: 18, ...options });
  const refused: [string, Partial<SettleOptions>, string, RegExp][] = [
    ['a command that reads', { command: 'readSupplyTemperature' }, 'refused', /Read supply temperature sets nothing/],
    [
      'a command that sets something else',
      { command: 'setChillerStatus', value: 'run' },
      'refused',
      /does not set the temperature.*"verified"/,
    ],
    ['a command that does not exist', { command: 'setColour' }, 'invalidValue', /There is no command/],
    ['a value that cannot be sent', { value: 18.04 }, 'invalidValue', /decimals/],
    ['a value that is none', { value: NaN }, 'invalidValue', /finite/],
    ['a tolerance of 0', { tolerance: 0 }, 'invalidValue', /tolerance is 0: use a number from 0.01 to 100/],
    ['a tolerance as a text', { tolerance: '0.2' as never }, 'invalidValue', /tolerance/],
    ['a negative time', { settlingMs: -1 }, 'invalidValue', /settlingMs/],
    ['an endless allowance', { allowanceMs: Infinity }, 'invalidValue', /allowanceMs/],
    ['a misspelt option', { tolerence: 1 } as never, 'invalidValue', /did you mean "tolerance"/],
    ['another end', { doneWhen: 'sometime' as never }, 'invalidValue', /doneWhen.*verified, settled/],
  ];
  for (const [title, options, code, says] of refused)
    it(`not ${title}: said before anything is sent`, () => {
      should(make(options)).throw(ChillerError, { code });
      should(make(options)).throw(says);
    });
});

describe('a wait for a value that is read back', () => {
  const verified = (command: string, value: unknown, more: Partial<SettleOptions> = {}): WaitRig =>
    new WaitRig({ command, value, doneWhen: 'verified', ...more });

  it('is over when it is read back within half a step of the wire', () => {
    should(verified('setControlTemperature', 18).read('setTemperature', 17.96).log).deepEqual([
      [0, 'readBack'],
      [0, 'settled'],
    ]);
    should(verified('setControlTemperature', 18).read('setTemperature', 17.9).log).deepEqual([]);
    should(verified('setControlTemperature', 18).read('setTemperature', 18, 'stale').log).deepEqual([]);
  });

  it('of a start is over when the chiller runs, and waits while it is starting', () => {
    const rig = verified('setChillerStatus', 'run').read('controlStatus', 'standby').read('controlStatus', 'autoStart');
    for (let s = 10; s < 100; s += 10) rig.at(s).read('controlStatus', 'autoStart');
    should(rig.log).deepEqual([]);
    should(rig.read('controlStatus', 'run').log.at(-1)![1]).equal('settled');
    should(verified('setChillerStatus', 'run').at(61).log.at(-1)).deepEqual([60, 'notReadBack']);
  });

  it('of a stop is over when it stands still', () => {
    should(
      verified('setChillerStatus', 'standby')
        .read('controlStatus', 'run')
        .at(2)
        .read('controlStatus', 'standby')
        .log.at(-1),
    ).deepEqual([2, 'settled']);
  });

  it('of a start ends when somebody stops it', () => {
    const rig = verified('setChillerStatus', 'run');
    rig.give(news({ command: 'setChillerStatus', sets: 'chillerStatus', value: 'standby' }));
    should(rig.error).have.properties({ code: 'interrupted' });
    should(rig.error!.context).have.properties({ reason: 'valueChanged', by: 'Dashboard' });
  });
});

/* A program at work, with injected time: what goes out, when, and what ends it. */
import should from 'should';
import { inEnglish } from '../../../src/core';
import { ProgramRig, RIG_LIMITS } from '../../support/program-rig';
import {
  answerTo,
  PROGRAM_COMMANDS,
  PROGRAM_PHASES,
  profileOf,
  restoreProgram,
  serialiseProgram,
} from '../../../src/program';
import type { Program, ProgramCommand, ProgramPhase } from '../../../src/program';

const RAMP: Program = [{ ramp: { to: 25, rate: 0.5 } }, { soak: { minutes: 30 } }];

describe('a program that nothing disturbs', () => {
  it('takes exactly as long as its profile says, writes each tenth once, and completes', () => {
    const program: Program = [
      ...RAMP,
      { step: { to: 5 } },
      { ramp: { to: -1, rate: 0.05 } },
      { end: { action: 'standby' } },
    ];
    const rig = new ProgramRig().start(program);
    const { totalMinutes, writes } = profileOf(program, 20);
    rig.minutes(totalMinutes - 0.01);
    should(rig.phase).equal('running');
    rig.minutes(0.1);
    should(rig.way).eql(['running command', 'completing finished', 'complete finished']);
    should(rig.state.run?.ranMs).be.approximately(totalMinutes * 60_000, 5);
    should(rig.writes.length).equal(writes);
    should(rig.runState).equal('standby');
  });

  it('writes tenths and nothing else over 0 °C, one step at a time, up and down, whatever the float says', () => {
    for (const [fromC, to] of [
      [1, -1],
      [-1, 1],
      [0.3, -0.3],
    ] as const) {
      const rig = new ProgramRig();
      rig.setPoint = fromC;
      rig.reading('setTemperature', fromC);
      rig.start([{ ramp: { to, rate: 0.1 + 0.2 } }]).minutes(60);
      const values = rig.writes.map(({ value }) => value);
      should(values.length).equal(Math.round(Math.abs(to - fromC) * 10));
      values.forEach((value, index) => {
        should(Object.is(value, -0)).be.false();
        should(value).equal(Math.round(value * 10) / 10);
        should(Math.abs(value - (values[index - 1] ?? fromC))).be.approximately(0.1, 1e-9);
      });
      should(values.at(-1)).equal(to);
    }
  });

  it('writes every tenth of a slow ramp within 200 ms of its time', () => {
    const rig = new ProgramRig().start([{ ramp: { to: 21, rate: 0.05 } }]).minutes(30);
    rig.writes.forEach(({ atMs }, index) => should(atMs - 1_000_000 - (index + 0.5) * 120_000).be.within(0, 200));
  });

  it('sets a step at its moment, also after a soak: its set point was looked at before', () => {
    const program: Program = [
      { soak: { minutes: 5 } },
      { step: { to: 30 } },
      { soak: { minutes: 5 } },
      { step: { to: 20 } },
    ];
    const rig = new ProgramRig().start(program).minutes(11);
    should(rig.writes.map(({ value }) => value)).eql([30, 20]);
    rig.writes.forEach(({ atMs }, index) => should(atMs - 1_000_000 - (index + 1) * 300_000).be.within(0, 10));
  });

  it('is complete only when its last set point is there: it was to be held', () => {
    const last: readonly Program[] = [
      [{ step: { to: 30 } }],
      [{ soak: { minutes: 1 } }, { step: { to: 30 } }],
      [{ step: { to: 30 } }, { wait: { value: 100, when: 'below' } }],
      [{ ramp: { to: 30, rate: 100 } }],
    ];
    for (const program of last) {
      const rig = new ProgramRig().start(program).minutes(2);
      should(rig.phase).equal('complete');
      should(rig.setPoint).equal(30);
    }
    const refused = new ProgramRig();
    refused.answer = ({ order }) => (order === 'setPoint' ? 'declined' : 'taken');
    refused.start([{ step: { to: 30 } }]).minutes(1);
    should(refused.way.at(-1)).equal('held declined');
    refused.give({ kind: 'skip' });
    refused.minutes(1);
    should(refused.way.at(-1)).equal('complete finished');
  });

  it('runs eight hours of repeats in hundredths of Huber, too', () => {
    const limits = { ...RIG_LIMITS, decimals: 2 };
    const program: Program = [
      { repeat: { times: 4, segments: [{ ramp: { to: 22, minutes: 60 } }, { ramp: { to: 20, minutes: 60 } }] } },
    ];
    const rig = new ProgramRig({ limits });
    rig.readEveryMs = 20_000;
    rig.start(program).minutes(8 * 60 + 0.1);
    should(rig.phase).equal('complete');
    should(rig.writes.length).equal(8 * 200);
  });

  it('begins at the measured temperature, or at the set point, as was chosen, and never outside the band', () => {
    for (const [startFrom, first] of [
      ['measured', 30],
      ['setPoint', 20.1],
    ] as const) {
      const rig = new ProgramRig({ startFrom });
      rig.temperature = 30;
      rig.rate = 0.1;
      rig.reading('supplyTemperature', 30);
      rig.start([{ ramp: { to: 40, rate: 1 } }]).minutes(1);
      should(rig.writes[0]?.value).equal(first);
    }
    const hot = new ProgramRig({ startFrom: 'measured' });
    hot.rate = 0.1;
    hot.temperature = 80;
    hot.reading('supplyTemperature', 80);
    hot.start([{ ramp: { to: 40, rate: 1 } }]).minutes(1);
    should(hot.writes[0]?.value).equal(60);
  });
});

describe('what is told', () => {
  it('is how it was at that moment: an event and its progress agree, however many there are at once', () => {
    const rig = new ProgramRig().start([{ soak: { minutes: 1 } }, { soak: { minutes: 1 } }]).minutes(1.5);
    rig.give({ kind: 'hold' });
    rig.give({ kind: 'restart' });
    rig.minutes(2);
    should(rig.way).eql([
      'running command',
      'holding command',
      'held command',
      'restarting command',
      'running ready',
      'completing finished',
      'complete finished',
    ]);
    for (const { event, state, reason, row, progress } of rig.events)
      should(progress).containEql({ state, ...(event === 'state' && { reason }), ...(row && { row }) });
  });

  it('names no target that nobody knows: 0 °C would frost a dashboard', () => {
    for (const segment of [{ soak: { minutes: 1 } }, { wait: { message: 'go' } }] as const) {
      const rig = new ProgramRig({ startFrom: 'measured' });
      Object.assign(rig, { temperature: 22, rate: 0 });
      rig.pass(6_000).start([segment]);
      should(rig.events.at(-1)?.progress.target).be.undefined();
      rig.minutes(0.5);
      should(rig.step.progress.target).equal(22);
    }
    should(new ProgramRig().start([{ step: { to: 7 } }]).events[0]?.progress.target).equal(7);
  });

  it('says from the first moment how long it will take', () => {
    const rig = new ProgramRig().start(RAMP);
    should(rig.step.progress).containEql({ segmentLeftMinutes: 10, leftMinutes: 40 });
  });

  it('gives no reason for a program that has never run', () => {
    should(new ProgramRig().step.progress).containEql({ state: 'idle' });
    should(new ProgramRig().step.progress.reason).be.undefined();
  });
});

/** Programs in every state. */
const IN: Readonly<Record<ProgramPhase, () => ProgramRig>> = {
  idle: () => new ProgramRig(),
  running: () => new ProgramRig().start(RAMP).minutes(1),
  holding: () => {
    const rig = new ProgramRig().start(RAMP);
    rig.answer = () => 'silence';
    while (rig.state.pending === null) rig.pass(100);
    rig.give({ kind: 'hold' });
    return rig;
  },
  held: () => {
    const rig = new ProgramRig().start(RAMP).minutes(1);
    rig.give({ kind: 'hold' });
    return rig.pass(1000);
  },
  restarting: () => {
    const rig = IN.held();
    rig.answer = () => 'silence';
    rig.give({ kind: 'restart' });
    return rig;
  },
  stopping: () => final('stop'),
  stopped: () => final('stop').pass(1000),
  aborting: () => final('abort'),
  aborted: () => final('abort').pass(1000),
  completing: () => {
    const rig = new ProgramRig().start([{ soak: { minutes: 1 } }, { end: { action: 'goTo', to: 10 } }]);
    while (rig.phase === 'running') rig.pass(100);
    return rig;
  },
  complete: () => IN.completing().pass(1000),
};

function final(kind: 'stop' | 'abort'): ProgramRig {
  const rig = new ProgramRig({ safe: { action: 'standby' } })
    .start([...RAMP, { end: { action: 'goTo', to: 10 } }])
    .minutes(1);
  rig.give({ kind });
  return rig;
}

const LEADS_TO: Readonly<Record<ProgramCommand, readonly ProgramPhase[]>> = {
  start: ['running'],
  hold: ['held', 'holding'],
  restart: ['restarting', 'running'],
  stop: ['stopping', 'stopped'],
  abort: ['aborting', 'aborted'],
  skip: ['running', 'held'],
};

describe('every command in every state', () => {
  for (const phase of PROGRAM_PHASES)
    for (const command of PROGRAM_COMMANDS)
      it(`${command} while ${phase}: ${answerTo(phase, command) ?? 'refused'}`, () => {
        const rig = IN[phase]();
        should(rig.phase).equal(phase);
        const step = rig.give(command === 'start' ? { kind: 'start', program: RAMP } : { kind: command });
        const answer = answerTo(phase, command);
        should(step.refused !== undefined).equal(answer === undefined);
        if (answer === 'yes') should(LEADS_TO[command]).containEql(step.state.phase);
        else should(step.state.phase).equal(phase);
      });
});

describe('a program that is disturbed', () => {
  const running = (options = {}): ProgramRig => new ProgramRig(options).start(RAMP).minutes(2);

  it('holds, and says who, when another node sets the set point: at the worst moment, too', () => {
    const rig = running();
    rig.give({ kind: 'commanded', sets: 'setTemperature', value: 12, who: 'Night shift' });
    should(rig.way.at(-1)).equal('held foreignSetPoint');
    should(rig.events.at(-1)?.why.values).eql({ who: 'Night shift', value: 12 });

    const worst = new ProgramRig().start(RAMP);
    while (worst.state.pending?.order !== 'setPoint') worst.pass(50);
    worst.give({ kind: 'commanded', sets: 'setTemperature', value: 12, who: 'Night shift' });
    should(worst.state.pending).be.null();
    const writes = worst.writes.length;
    worst.minutes(30);
    should(worst.phase).equal('held');
    should(worst.writes.length).equal(writes);
  });

  it('sends the set point of its end also where ours was the same: somebody has changed it in hold', () => {
    const rig = new ProgramRig().start([{ soak: { minutes: 60 } }, { end: { action: 'goTo', to: 20 } }]).minutes(1);
    rig.setPoint = 30;
    rig.minutes(2);
    should(rig.way.at(-1)).equal('held foreignSetPoint');
    rig.give({ kind: 'stop' });
    rig.minutes(1);
    should(rig.phase).equal('stopped');
    should(rig.setPoint).equal(20);
  });

  it('holds for a keypad, and does not take noise in the number for one', () => {
    const rig = running();
    rig.reading('setTemperature', (rig.state.run?.ours ?? 0) + 1e-9);
    should(rig.phase).equal('running');
    rig.setPoint = 30;
    rig.minutes(1);
    should(rig.way.at(-1)).equal('held foreignSetPoint');
  });

  it('reads back what was not answered, and sends it again only when the chiller has not taken it', () => {
    for (const isTaken of [true, false]) {
      const rig = running();
      rig.answer = ({ order }) => (order === 'setPoint' ? 'unknown' : 'taken');
      const before = rig.orders.length;
      while (rig.state.run?.maybe === null) rig.pass(20);
      if (isTaken) rig.setPoint = rig.state.run!.maybe!;
      rig.answer = () => 'taken';
      rig.minutes(2);
      should(rig.phase).equal('running');
      const [check, first, doubt, second] = rig.orders.slice(before).map(({ order }) => order);
      should([check, first, doubt]).eql(['readSetPoint', 'setPoint', 'readSetPoint']);
      if (!isTaken) should(second).equal('setPoint');
      should(new Set(rig.writes.map(({ value }) => value)).size).equal(rig.writes.length - (isTaken ? 0 : 1));
    }
  });

  it('holds when the chiller refuses a set point, or never answers, and sends no flood', () => {
    for (const [outcome, reason] of [
      ['declined', 'declined'],
      ['unknown', 'unanswered'],
      ['notSent', 'unanswered'],
      ['silence', 'unanswered'],
    ] as const) {
      const rig = running();
      rig.answer = ({ order }) => (order === 'setPoint' ? outcome : 'taken');
      const { length } = rig.orders;
      rig.minutes(10);
      should(rig.way.at(-1)).equal(`held ${reason}`, outcome);
      should(rig.orders.length - length).be.below(16);
    }
  });

  const causes: readonly [reason: string, cause: (rig: ProgramRig) => void, mend: (rig: ProgramRig) => void][] = [
    ['link', (rig) => rig.link(false), (rig) => rig.link(true)],
    ['stopped', (rig) => (rig.runState = 'standby'), (rig) => (rig.runState = 'run')],
    ['alarm', (rig) => (rig.runState = 'safety'), (rig) => (rig.runState = 'run')],
    ['stale', (rig) => (rig.isRead = false), (rig) => (rig.isRead = true)],
    ['gap', (rig) => rig.freeze(30_000), () => undefined],
  ];
  for (const [reason, cause, mend] of causes) {
    it(`is held by default (${reason}), also when all is well again`, () => {
      const rig = running();
      const before = rig.state.run!.elapsedMs;
      cause(rig);
      rig.minutes(2);
      should(rig.way.at(-1)).equal(`held ${reason}`);
      mend(rig);
      rig.minutes(10);
      should(rig.phase).equal('held');
      should(rig.state.run!.elapsedMs - before).be.below(reason === 'stale' ? 40_000 : 10_000);
    });

    it(`goes on by itself if that was chosen and it was short (${reason}), without catching up`, () => {
      const rig = running({ afterInterruption: 'goOn', continueWithinMs: 120_000 });
      cause(rig);
      rig.minutes(1);
      mend(rig);
      rig.minutes(1);
      should(rig.phase).equal('running');
      should(rig.way).containEql(`held ${reason}`);
      should(Math.abs(rig.writes.at(-1)!.value - rig.writes.at(-2)!.value)).be.belowOrEqual(0.11);
    });
  }

  it('ramps back from the measured temperature after a longer one, and aborts after a long one', () => {
    const options = { afterInterruption: 'goOn', safe: { action: 'standby' } } as const;
    const rig = running(options);
    rig.link(false);
    rig.pass(200_000);
    rig.temperature = 19;
    rig.link(true);
    rig.rate = 0;
    rig.minutes(1);
    should(rig.phase).equal('running');
    should(rig.writes.find(({ value }) => value < 20)?.value).equal(19);
    const long = running(options);
    long.link(false);
    long.pass(11 * 60_000);
    long.link(true);
    long.minutes(1);
    should(long.way.slice(-2)).eql(['aborting link', 'aborted link']);
    should(long.runState).equal('standby');
  });

  it('puts the chiller in standby as soon as the link is back, when it was aborted in an outage', () => {
    for (const outageMs of [60_000, 600_000]) {
      const rig = new ProgramRig({ safe: { action: 'standby' } }).start([{ soak: { minutes: 60 } }]).minutes(1);
      const answer = rig.answer;
      rig.answer = () => 'notSent';
      rig.link(false);
      rig.give({ kind: 'abort' });
      rig.pass(outageMs);
      rig.answer = answer;
      rig.link(true);
      rig.pass(5_000);
      const isBack = outageMs < 120_000;
      should(rig.runState).equal(isBack ? 'standby' : 'run');
      should(rig.phase).equal('aborted');
      should(rig.events.some(({ event }) => event === 'failure')).equal(
        !isBack,
        'nobody is left to believe that it stands',
      );
    }
  });

  it('says that its last action was not confirmed, rather than nothing', () => {
    const rig = running({ safe: { action: 'standby' } });
    rig.answer = () => 'notSent';
    rig.give({ kind: 'abort' });
    rig.minutes(1);
    should(rig.phase).equal('aborted');
    should(rig.events.filter(({ event }) => event === 'failure').length).equal(1);
  });

  it('is refused on a chiller that does not run, or starts it if told so', () => {
    const rig = new ProgramRig();
    rig.runState = 'standby';
    rig.pass(6_000);
    rig.start(RAMP);
    should(rig.step.refused?.key).equal('programUnitStopped');
    const starter = new ProgramRig({ startChiller: true });
    starter.runState = 'standby';
    starter.pass(6_000);
    starter.start(RAMP).minutes(1);
    should(starter.phase).equal('running');
    should(starter.orders.filter(({ order }) => order === 'start').length).equal(1);
    should(starter.writes.length).be.above(2);
  });
});

describe('a guaranteed soak', () => {
  const SOAK: Program = [
    { step: { to: 30 } },
    { soak: { minutes: 10, within: 0.5, hysteresis: 0.2, maxHoldbackMinutes: 30 } },
  ];

  it('counts only the time within the tolerance, and the time left knows the holdback of the rounds before', () => {
    const rig = new ProgramRig();
    rig.rate = 1;
    rig.start([{ repeat: { times: 2, segments: [...SOAK, { step: { to: 20 } }, { soak: { minutes: 10 } }] } }]);
    rig.minutes(9);
    should(rig.step.progress).containEql({ isHeldBack: true });
    rig.minutes(16);
    should(rig.step.progress.leftMinutes).be.approximately(5 + 20 + 9.7, 1);
    rig.minutes(25 + 9);
    should(rig.phase).equal('running');
    rig.minutes(2);
    should(rig.phase).equal('complete');
  });

  it('holds when it has waited for too long, and says so', () => {
    const rig = new ProgramRig();
    rig.rate = 0.1;
    rig.start(SOAK).minutes(31);
    should(rig.way.at(-1)).equal('held holdback');
    rig.give({ kind: 'restart' });
    rig.minutes(5);
    should(rig.phase).equal('running');
  });

  it('waits on the side that was chosen only', () => {
    for (const [holdback, isHeldBack] of [
      ['low', false],
      ['high', true],
      ['band', true],
      ['off', false],
    ] as const) {
      const rig = new ProgramRig();
      rig.rate = 0;
      rig.temperature = 25;
      rig.start([{ soak: { minutes: 10, within: 0.5, holdback } }]).minutes(1);
      should(rig.step.progress.isHeldBack).equal(isHeldBack, holdback);
    }
  });
});

describe('a wait', () => {
  it('ends with its message, or its value, and holds when neither comes', () => {
    const rig = new ProgramRig().start([
      { wait: { message: 'go' } },
      { wait: { value: 25, when: 'above' } },
      { soak: { minutes: 5 } },
    ]);
    rig.minutes(1).give({ kind: 'message', text: 'stay' });
    should(rig.step.progress.row).equal(1);
    rig.give({ kind: 'message', text: 'go' });
    should(rig.step.progress.row).equal(2);
    rig.rate = 0;
    rig.temperature = 26;
    rig.minutes(1);
    should(rig.step.progress.row).equal(3);
    const late = new ProgramRig().start([{ wait: { message: 'go', timeoutMinutes: 5 } }]).minutes(6);
    should(late.way.at(-1)).equal('held waitTooLong');
    late.give({ kind: 'skip' });
    late.give({ kind: 'restart' });
    late.minutes(1);
    should(late.phase).match(/complete|running/);
  });
});

describe('a program over a restart', () => {
  const LIMITS = RIG_LIMITS;

  function restarted(rig: ProgramRig, gapMs: number, options = {}): ProgramRig {
    const { state, problem } = restoreProgram(serialiseProgram(rig.state), LIMITS);
    should(problem).be.undefined();
    const after = new ProgramRig(options);
    Object.assign(after, {
      state,
      epochMs: rig.epochMs + gapMs,
      setPoint: rig.setPoint,
      temperature: rig.temperature,
    });
    after.give({ kind: 'restored', reason: 'restart' });
    after.link(true);
    return after;
  }

  it('is held by default, and goes on where it was when a person says so', () => {
    const rig = new ProgramRig().start(RAMP).minutes(5);
    const after = restarted(rig, 20_000);
    should(after.way).eql(['holding restart', 'held restart']);
    after.pass(3_000).give({ kind: 'restart' });
    after.minutes(1);
    should(after.phase).equal('running');
    should(after.writes[0]?.value).equal(Math.round((rig.setPoint + 0.1) * 10) / 10);
  });

  it('goes on, ramps back or aborts by the length of the gap, and doubts a clock that went back', () => {
    const goOn = { afterInterruption: 'goOn' } as const;
    const rig = new ProgramRig().start(RAMP).minutes(5);
    should(restarted(rig, 20_000, goOn).minutes(0.5).phase).equal('running');
    should(restarted(rig, 300_000, goOn).minutes(0.5).state.run?.back === null).be.true();
    should(restarted(rig, 3_600_000, goOn).minutes(0.5).phase).equal('aborted');
    for (const gapMs of [-1, 40 * 86_400_000]) {
      const doubted = restarted(rig, gapMs, goOn).minutes(5);
      should(doubted.way.at(-1)).equal('held clock');
    }
  });

  it('begins after a restart what was started and had set nothing yet: no set point is a stranger then', () => {
    const goOn = { afterInterruption: 'goOn' } as const;
    const rig = new ProgramRig(goOn);
    rig.isRead = false;
    rig.answer = () => 'silence';
    rig.pass(100).start(RAMP);
    should(rig.state.run?.ours).be.null();
    const after = restarted(rig, 20_000, goOn).minutes(1);
    should(after.way).eql(['holding restart', 'held restart', 'restarting ready', 'running ready']);
    should(after.events.at(-1)).match({ event: 'segment', row: 1 });
    should(after.setPoint).be.above(20);
  });

  it('is never complete after a power cut', () => {
    const after = restarted(IN.completing(), 1000).minutes(1);
    should(after.way).eql(['stopping restart', 'stopped restart']);
    should(after.setPoint).equal(10);
  });

  it('runs nothing from a damaged file, and says what is damaged', () => {
    const whole = serialiseProgram(new ProgramRig().start(RAMP).minutes(5).state);
    should(restoreProgram(whole, LIMITS).problem).be.undefined();
    const damage = (change: (state: { run: Record<string, unknown> } & Record<string, unknown>) => void): unknown => {
      const state = JSON.parse(whole) as Parameters<typeof change>[0];
      change(state);
      return state;
    };
    const damaged: readonly unknown[] = [
      whole.slice(0, 100),
      '[]',
      7,
      damage((state) => (state.version = 2)),
      damage((state) => (state.phase = 'asleep')),
      damage((state) => (state.run.path = [{ index: 9, round: 0 }])),
      damage((state) => (state.run.elapsedMs = -5)),
      damage((state) => (state.run.program = [{ step: { to: 99 } }])),
      damage((state) => (state.run.fromC = 500)),
      damage((state) => (state.run.isReady = 'yes')),
    ];
    for (const stored of damaged) {
      const { state, problem } = restoreProgram(stored, LIMITS);
      should(state.phase).equal('idle');
      should(problem?.key).equal('programUnreadable');
    }
    should(restoreProgram(undefined, LIMITS).problem).be.undefined();
  });

  it('says which row may not run any more, when the band of the chiller became narrower meanwhile', () => {
    const rig = new ProgramRig().start([{ soak: { minutes: 1 } }, { step: { to: 40 } }]);
    const { state, problem } = restoreProgram(serialiseProgram(rig.state), { ...RIG_LIMITS, max: 30 });
    should(state.phase).equal('idle');
    should(problem && inEnglish(problem)).match(/\(Row 2, Target.*30/);
  });

  it('holds when the clock is set back after a restart: how long the gap was, nobody knows', () => {
    const goOn = { afterInterruption: 'goOn' } as const;
    const before = new ProgramRig().start(RAMP).minutes(10);
    const again = new ProgramRig(goOn);
    again.state = restoreProgram(serialiseProgram(before.state), LIMITS).state;
    again.epochMs = before.epochMs + 30_000;
    again.give({ kind: 'restored', reason: 'restart' });
    again.epochMs -= 3_600_000;
    again.link(true);
    again.pass(60_000);
    should(again.way.at(-1)).equal('held clock');
  });
});

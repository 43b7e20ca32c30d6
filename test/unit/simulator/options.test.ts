import should from 'should';
import { FaultProxy, SimulatedChiller, startReplay, startSimulator, WireFaults } from '../../../src/simulator';
import type { DeviceFaultOptions, WireFaultOptions } from '../../../src/simulator';
import { steppedUnit } from '../../support/simulator';

/** What programs without types, settings files and messages bring. Text passes comparisons and then joins: '1000' + 5. */
const NO_NUMBERS: [title: string, value: unknown][] = [
  ['text', '1000'],
  ['an empty text', ''],
  ['null', null],
  ['a list', [1000]],
  ['true', true],
  ['NaN', NaN],
  ['infinity', Infinity],
];

describe('numbers that are none are refused, or a simulator would run on a wrong one and not say so', () => {
  for (const [title, value] of NO_NUMBERS) {
    describe(title, () => {
      for (const name of ['durationMs', 'count', 'probability', 'everyMs', 'seed']) {
        it(`as ${name} of a fault in a unit`, () => {
          const options = { [name]: value } as DeviceFaultOptions;
          should(() => steppedUnit().inject('pumpFailure', options)).throw(new RegExp(`${name} is .*: use a`), {
            code: 'invalidValue',
          });
        });
      }
      for (const name of ['count', 'probability', 'seed', 'delayMs', 'length']) {
        it(`as ${name} of a fault on the wire`, () => {
          const options = { [name]: value } as WireFaultOptions;
          should(() => new WireFaults().inject('drop', options)).throw(new RegExp(`${name} is .*: use a`), {
            code: 'invalidValue',
          });
        });
      }
      for (const name of [
        'noise',
        'seed',
        'setTemperatureC',
        'loadW',
        'ambientC',
        'levelPercent',
        'flowShare',
        'speed',
      ]) {
        it(`as ${name} of a unit`, () => {
          should(() => new SimulatedChiller({ [name]: value })).throw(new RegExp(`${name} is .*: use a`));
        });
      }
      for (const name of ['loadW', 'ambientC', 'levelPercent', 'flowShare', 'speed']) {
        it(`as condition ${name}, and nothing is set`, () => {
          const unit = steppedUnit();
          const before = unit.conditions;
          should(() => unit.set({ loadW: 7, [name]: value })).throw(new RegExp(`${name} is `));
          should(unit.conditions).deepEqual(before);
        });
      }
      for (const name of ['port', 'refreshMs', 'baud', 'replyDelayMs', 'characterGapMs', 'seed']) {
        // The one infinity that means something: never.
        if (name === 'characterGapMs' && value === Infinity) continue;
        it(`as ${name} of a simulator`, async () => {
          const started = startSimulator({ [name]: value });
          // One that starts after all must not keep the tests from ending.
          void started.then((simulator) => simulator.close()).catch(() => undefined);
          await should(started).be.rejectedWith(new RegExp(`${name} is `), { code: 'invalidValue' });
        });
      }
      it('as seed of all wire faults, as baud of a replay, as a step', async () => {
        should(() => new WireFaults({ seed: value as number })).throw(/seed .* is /);
        await should(startReplay({ transcript: [], baud: value as number })).be.rejectedWith(/baud is /);
        should(() => steppedUnit().step(value as number)).throw(/cannot be made/);
      });
    });
  }

  it('says that a text is one', () => {
    const options = { durationMs: '1000' } as unknown as DeviceFaultOptions;
    should(() => steppedUnit().inject('pumpFailure', options)).throw(
      'Fault option durationMs is "1000": use a number that is at least 1',
    );
    should(() => new SimulatedChiller({ noise: '1' as unknown as number })).throw(/noise is "1": use a number/);
  });

  it('a part of a count is none either: 1.5 would strike twice', () => {
    should(() => steppedUnit().inject('pumpFailure', { count: 1.5 })).throw(/count is 1.5: use a whole number/);
    should(() => new WireFaults().inject('drop', { count: 1.5 })).throw(/count is 1.5/);
    should(() => new WireFaults().inject('garbage', { length: 1.5 })).throw(/length is 1.5/);
    should(() => new WireFaults().inject('drop', { seed: 0.5 })).throw(/seed is 0.5/);
  });

  it('a longer refresh than a timer can wait would never let the machine rest', async () => {
    await should(startSimulator({ refreshMs: 2 ** 31 })).be.rejectedWith(/refreshMs is 2147483648: use 0, or a number/);
  });
});

describe('a blank address is refused, or a simulator would serve the whole network', () => {
  for (const host of ['', ' ', null as unknown as string]) {
    it(JSON.stringify(host), async () => {
      const why = [/host is/, { code: 'invalidValue' }] as const;
      await should(startSimulator({ host })).be.rejectedWith(...why);
      await should(startReplay({ transcript: [], host })).be.rejectedWith(...why);
      await should(FaultProxy.start({ targetPort: 1, host })).be.rejectedWith(...why);
    });
  }
});

describe('options of faults that are unknown are refused, or a slip of the pen would make an endless fault', () => {
  for (const [title, inject, message] of [
    [
      'in a unit',
      () => steppedUnit().inject('pumpFailure', { cuont: 3 } as object),
      /pumpFailure has no option "cuont"/,
    ],
    ['of the other kind', () => new WireFaults().inject('drop', { everyMs: 100 } as object), /use count, .*direction/],
    ['inherited names', () => steppedUnit().inject('pumpFailure', { toString: 1 } as object), /no option "toString"/],
    ['a list', () => new WireFaults().inject('drop', [] as object), /options of the fault drop are a list/],
    ['a direction', () => new WireFaults().inject('drop', { direction: 'up' } as object), /"up": use reply or request/],
  ] as const) {
    it(title, () => should(inject).throw(message, { code: 'invalidValue' }));
  }
});

describe('a fault that does not exist cannot be ended, or a slip would leave the real one in a rehearsal that seems over', () => {
  it('in a unit', () => {
    const unit = steppedUnit();
    unit.inject('pumpFailure');
    should(() => unit.clear('pumpfailure')).throw(/There is no fault "pumpfailure"/, { code: 'invalidValue' });
    should(unit.faults).deepEqual(['pumpFailure']);
  });

  it('on the wire', () => {
    should(() => new WireFaults().clear('dorp' as 'drop')).throw(/no wire fault "dorp"/, { code: 'invalidValue' });
  });

  it('in a running simulator, in its units and on its wire', async () => {
    const simulator = await startSimulator();
    simulator.inject('drop');
    simulator.inject('pumpFailure');
    for (const fault of ['pumpfailure', 'dorp', 'all'])
      should(() => simulator.clear(fault)).throw(/There is no fault/, { code: 'invalidValue' });
    should(simulator.wireFaults.active).deepEqual(['drop']);
    simulator.clear('drop');
    should(simulator.wireFaults.active).deepEqual([]);
    should(simulator.unit().faults).deepEqual(['pumpFailure']);
    await simulator.close();
  });
});

describe('a delay that is none is refused, or what was to come would never come', () => {
  for (const delayMs of [NaN, -1, Infinity, '1000' as unknown as number])
    it(String(delayMs), () => {
      const unit = steppedUnit();
      should(() => unit.after(delayMs, () => undefined)).throw(/use a number from 0/, { code: 'invalidValue' });
      should(unit.hasPlans).be.false();
    });
});

describe('a wrong option leaves the fault that is there', () => {
  it('in a unit, or a slip would end the rehearsal of a fault', () => {
    const unit = steppedUnit();
    const seen: boolean[] = [];
    unit.inject('pumpFailure');
    unit.on('fault', ({ isActive }) => seen.push(isActive));
    should(() => unit.inject('pumpFailure', { durationMs: 0 })).throw(/durationMs is 0/);
    should(() => unit.inject('pumpFailure', { seed: NaN })).throw(/seed is NaN/);
    should(unit.faults).deepEqual(['pumpFailure']);
    should(seen).deepEqual([]);
  });

  it('on the wire', () => {
    const faults = new WireFaults();
    faults.inject('drop', { count: 2 });
    should(() => faults.inject('drop', { count: 0 })).throw(/count is 0/);
    for (let frame = 0; frame < 3; frame++) faults.plan('.\r', 'reply');
    should(faults.struck.get('drop')).equal(2);
  });
});

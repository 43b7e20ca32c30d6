import * as fc from 'fast-check';
import should from 'should';
import { buildReply, thermotek } from '../../src/dialects/thermotek';
import type { ChillerSettingName as SettingName } from '../../src/index';
import { misorderedLimits } from '../../src/session/limits';
import { spoiltReply } from '../support/fake-line';
import type { Answer, SeenRequest } from '../support/fake-line';
import { makeRig } from '../support/session';

type Settings = Partial<Record<SettingName, number>>;

const CHAIN = [
  'lowSupplyTemperatureAlarm',
  'lowSupplyTemperatureWarning',
  'highSupplyTemperatureWarning',
  'highSupplyTemperatureAlarm',
] as const satisfies readonly SettingName[];

/** Four limits in order, and a set point. */
const settings: fc.Arbitrary<Required<Pick<Settings, (typeof CHAIN)[number] | 'setTemperature'>>> = fc
  .tuple(
    fc.array(fc.integer({ min: -100, max: 600 }), { minLength: 4, maxLength: 4 }),
    fc.integer({ max: 400, min: 0 }),
  )
  .map(([limits, set]) => {
    const [a, b, c, d] = limits.toSorted((x, y) => x - y).map((step) => step / 10);
    return {
      lowSupplyTemperatureAlarm: a!,
      lowSupplyTemperatureWarning: b!,
      highSupplyTemperatureWarning: c!,
      highSupplyTemperatureAlarm: d!,
      setTemperature: set / 10,
    };
  });

const MISHAPS = ['none', 'none', 'none', 'lost', 'lost echo', 'damaged', 'error 1'] as const;
const mishaps = fc.array(fc.constantFrom(...MISHAPS), { maxLength: 80 });

function limitsOf(values: Settings): Settings {
  return Object.fromEntries(CHAIN.map((name) => [name, values[name]]));
}

function answered(request: SeenRequest, mishap: (typeof MISHAPS)[number], take: () => void): Answer {
  switch (mishap) {
    case 'lost':
      return undefined;
    case 'lost echo':
      take();
      return undefined;
    case 'damaged':
      return spoiltReply(request.key);
    case 'error 1': {
      const number = Number(request.frame.slice(3, 5));
      return { text: buildReply({ id: '01', number, error: 1, name: request.frame.slice(5, 13), data: '' }) };
    }
    case 'none':
      return 'usual';
    default:
      return mishap satisfies never;
  }
}

describe('Start-up settings, whatever a unit holds and whatever goes wrong on the line', () => {
  it('never cross on the way, and are all there in the end, but for those that would cross what stays', async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(
        settings,
        settings,
        fc.subarray([...CHAIN, 'setTemperature'] as const),
        mishaps,
        async (...given) => {
          const [held, all, names, bad] = given;
          const startUp: Settings = Object.fromEntries(names.map((name) => [name, all[name]]));
          const rig = makeRig({ startUp, polling: false, gapMs: 0 });
          Object.assign(rig.line.values, held);
          let asked = 0;
          const crossed: unknown[] = [];
          rig.line.answer = (request) => {
            const limits = limitsOf(rig.line.values);
            if (misorderedLimits(thermotek.roles, limits)) crossed.push(limits);
            return answered(request, bad[asked++] ?? 'none', () =>
              rig.line.usualReply(request.key, '01', request.value),
            );
          };
          void rig.chiller.connect().catch(() => undefined);
          await rig.clock.advance(1_200_000);
          should(crossed).be.empty();
          const { missing } = rig.chiller.settings;
          for (const { name, isGivenUp } of missing) {
            should(isGivenUp).be.true(`${name} is still tried for`);
            should(
              misorderedLimits(
                thermotek.roles,
                { ...limitsOf(rig.line.values), [name]: startUp[name as keyof typeof startUp] },
                name,
              ),
            ).not.be.undefined();
          }
          const lacking = new Set<string>(missing.map(({ name }) => name));
          for (const name of names) if (!lacking.has(name)) should(rig.line.values[name]).equal(startUp[name], name);
          should(rig.errors).have.length(missing.length);
          await rig.chiller.close();
          should(rig.clock.pending).equal(0);
        },
      ),
      { numRuns: 200 },
    );
  });
});

/* The test of the connection with a simulated unit of every make: what it says, and what it says when the choice is wrong. */
import should from 'should';
import { dialectForModel } from '../../../src/core';
import type { Dialect } from '../../../src/core';
import { DIALECTS } from '../../../src/dialects';
import type { DialectKey } from '../../../src/dialects';
import { probeConnection } from '../../../nodes/chiller-config/connection-probe';
import type { ProbeReport } from '../../../nodes/chiller-config/connection-probe';
import { FakeClock } from '../../support/fake-clock';
import { SimulatedLineRig, SimulatedRig } from '../../support/simulated-rig';

interface Case {
  /** What is there. */
  readonly key: DialectKey;
  readonly profile?: string;
  /** What was chosen. */
  readonly model?: string;
  readonly spoil?: (reply: string) => string;
}

async function probe({ key, profile, model, spoil }: Case): Promise<ProbeReport> {
  const line = new SimulatedLineRig(key, new FakeClock(), (profile ? { profile } : {}) as object);
  if (spoil) line.spoil = (reply) => [{ text: spoil(reply), afterMs: 20 }];
  const dialect: Dialect = DIALECTS[key];
  const options = { polling: false, readOnly: true, timeoutMs: 1_000, dialect: dialectForModel(dialect, model) };
  const { chiller } = new SimulatedRig(key, options as object, {}, line);
  const report = probeConnection(chiller, dialectForModel(dialect, model), line.clock);
  await line.clock.advance(6_000);
  return report;
}

const factsOf = (report: ProbeReport): Record<string, unknown> =>
  report.ok ? Object.fromEntries(report.facts.map(({ reading, value }) => [reading, value])) : {};
const textOf = (report: ProbeReport): string => (report.ok ? (report.warning ?? '') : report.text);

describe('the connection test with a unit of every make', () => {
  for (const [key, { simulator, roles }] of Object.entries<Dialect>(DIALECTS))
    for (const profile of Object.keys(simulator.profiles))
      it(`${key}, ${profile}: says how it is, and nothing speaks against the choice`, async () => {
        const report = await probe({ key: key as DialectKey, profile, model: profile });
        should(report.ok).be.true(textOf(report));
        should(textOf(report)).equal('');
        should(factsOf(report)).have.property(roles.readings.controlled).which.is.a.Number();
      });

  it('names what answers, where it has a name or a version', async () => {
    should(factsOf(await probe({ key: 'lauda', model: 'eco' }))).containEql({
      deviceType: 'RE 1050',
      softwareVersion: '1.35',
    });
    should(factsOf(await probe({ key: 'julabo', model: 'cf' })).identity).match(/^JULABO CF/);
    should(factsOf(await probe({ key: 'thermo-nc', model: 'thermoFlex' }))).containEql({ softwareVersion: '20FA' });
  });

  for (const [title, chosen, said] of [
    ['a LAUDA of another series', { key: 'lauda', profile: 'microcool', model: 'eco' }, /Microcool/],
    ['a Julabo that says its series', { key: 'julabo', profile: 'corio', model: 'cf' }, /Choose the model CORIO/],
    ['a ThermoFlex that is an RTE', { key: 'thermo-nc', profile: 'thermoFlex', model: 'rte' }, /another controller/],
    ['an RTE that is a ThermoFlex', { key: 'thermo-nc', profile: 'rte', model: 'thermoFlex' }, /another controller/],
    ['SMC with RTU for ASCII', { key: 'smc', profile: 'hrs012Rtu', model: 'hrs012' }, /does not answer|no answer/],
    [
      'software flow control on the way',
      { key: 'thermo-nc', model: 'thermoFlex', spoil: (reply: string) => reply.replace(/[\x11\x13]/g, '') },
      /software flow control/,
    ],
  ] as const satisfies readonly (readonly [string, Case, RegExp])[])
    it(`${title} is said, with what to choose or to check`, async () => {
      should(textOf(await probe(chosen))).match(said);
    });
});

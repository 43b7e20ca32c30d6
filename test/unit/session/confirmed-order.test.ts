/* What a confirmed order has changed is not known until it is read again: the echo of an order is no reading. */
import should from 'should';
import { argumentField, changedBy, isSetCommand } from '../../../src/core';
import { COMMANDS } from '../../../src/dialects/thermotek';
import type { CommandKey, ReadingName } from '../../../src/dialects/thermotek';
import type { CommandTable } from '../../../src/core';
import type { ChillerError } from '../../../src/core';
import { connected, makeRig, outcomeAfter } from '../../support/session';
import type { Rig } from '../../support/session';

const TABLE: CommandTable = COMMANDS;

/** What the chiller has at first: limits in order. */
const VALUES = {
  controlSensor: 'return',
  setTemperature: 20,
  highSupplyTemperatureAlarm: 50,
  highSupplyTemperatureWarning: 40,
  lowSupplyTemperatureWarning: 8,
  lowSupplyTemperatureAlarm: 4,
  highAmbientTemperatureAlarm: 50,
  highAmbientTemperatureWarning: 40,
  lowAmbientTemperatureWarning: 8,
  lowAmbientTemperatureAlarm: 4,
  lowProcessFlowWarning: 3,
  lowProcessFlowAlarm: 1,
} as const;

/** A value that the chiller does not have yet. */
function otherValue(key: string): unknown {
  const row = TABLE[key]!;
  const field = argumentField(row);
  if (field?.kind === 'number') return Number(VALUES[row.argument as keyof typeof VALUES]) + 0.5;
  if (field?.kind === 'choice') return field.choices[0];
  return field?.kind === 'flag' ? true : undefined;
}

const qualityOf = ({ chiller }: Rig, name: ReadingName): string | undefined => chiller.readings.get(name)?.quality;

describe('What a confirmed order has changed', () => {
  for (const key of Object.keys(TABLE).filter((name) => isSetCommand(TABLE[name]!))) {
    it(`by ${key} is stale as soon as that is confirmed, and good when it was read again, within a second`, async () => {
      const rig = makeRig({ gapMs: 0 });
      Object.assign(rig.line.values, VALUES);
      void rig.chiller.connect();
      await rig.clock.advance(20_000);
      const changed = changedBy(TABLE, key).filter((name) => rig.chiller.readings.has(name as ReadingName));
      const names = changed as ReadingName[];
      const order = rig.chiller.execute(key as CommandKey, otherValue(key) as never, { confirm: true });
      const asConfirmed = await outcomeAfter(
        rig,
        500,
        order.then(() => names.map((name) => qualityOf(rig, name))),
      );
      should(asConfirmed).eql(names.map(() => 'stale'));
      await rig.clock.advance(1_000);
      for (const name of names) should([name, qualityOf(rig, name)]).eql([name, 'good']);
    });
  }

  it('shows what the chiller does, not what was ordered: one that may not run echoes the order all the same', async () => {
    const rig = await connected();
    rig.line.values.controlStatus = 'safety';
    await rig.clock.advance(5_000);
    const { answer } = rig.line;
    rig.line.answer = (request) => {
      if (request.key !== 'setChillerStatus') return answer(request);
      const text = rig.line.usualReply(request.key, request.id, request.value);
      rig.line.values.controlStatus = 'safety';
      return { text };
    };
    rig.readings.length = 0;
    await outcomeAfter(rig, 5_000, rig.chiller.execute('setChillerStatus', 'run'));
    should(rig.readings.filter(({ value }) => value === 'run')).be.empty();
    should(rig.chiller.readings.get('controlStatus')).have.properties({ value: 'safety', quality: 'good' });
  });

  it('is doubted also when nobody knows whether the order was taken', async () => {
    const rig = await connected({ timeoutMs: 500 });
    await rig.clock.advance(20_000);
    rig.line.answer = () => undefined;
    const order = rig.chiller.execute('setChillerStatus', 'standby');
    should(((await outcomeAfter(rig, 700, order)) as ChillerError).code).equal('timeout');
    should(qualityOf(rig, 'controlStatus')).equal('stale');
  });

  it('is in doubt when the chiller echoes another value than the one sent', async () => {
    const rig = await connected();
    await rig.clock.advance(20_000);
    rig.line.answer = ({ key, id }) =>
      key === 'setControlTemperature' ? { text: rig.line.usualReply(key, id, 25) } : undefined;
    const order = rig.chiller.execute('setControlTemperature', 21);
    should(((await outcomeAfter(rig, 500, order)) as ChillerError).code).equal('refused');
    should(qualityOf(rig, 'setTemperature')).equal('stale');
    should(qualityOf(rig, 'temperatureError')).equal('stale');
  });

  it('is nothing if the chiller is already in that state: an order that is sent every minute switches no interlock off', async () => {
    const rig = await connected();
    rig.line.values.setTemperature = 20.2;
    await rig.clock.advance(20_000);
    rig.readings.length = 0;
    await outcomeAfter(rig, 500, rig.chiller.execute('setControlTemperature', 20.1 + 0.1));
    await outcomeAfter(rig, 500, rig.chiller.execute('setChillerStatus', 'run'));
    should(rig.readings.filter(({ quality }) => quality !== 'good')).be.empty();
  });

  it('still counts for the next order: two limits in a row stay in order', async () => {
    const rig = await connected({ gapMs: 0 });
    rig.line.values.highSupplyTemperatureAlarm = 50;
    await rig.clock.advance(20_000);
    const lowered = rig.chiller.execute('setHighSupplyTemperatureAlarm', 30);
    const refused = lowered.then(() => rig.chiller.execute('setHighSupplyTemperatureWarning', 40));
    should(((await outcomeAfter(rig, 500, refused)) as ChillerError).code).equal('refused');
  });
});

import should from 'should';
import type { ChillerError } from '../../../src/core';
import { Chiller } from '../../../src/session';
import { connected, makeRig, outcomeAfter } from '../../support/session';

const quiet = { polling: false } as const;

describe('Numbers that arithmetic made', () => {
  it('are rounded as meant: a set point of 20.1 + 0.1 is not refused', async () => {
    const rig = await connected(quiet);
    const result = await outcomeAfter(rig, 200, rig.chiller.execute('setControlTemperature', 20.1 + 0.1));
    should(result).containEql({ value: 20.2 });
    should(rig.line.values.setTemperature).equal(20.2);
  });

  it('make a ramp by summing, and the last step is what comes back after a reconnect', async () => {
    const rig = await connected({ ...quiet, startUp: { setTemperature: 18 } });
    await rig.clock.advance(5_000);
    let wanted = 18;
    for (let step = 0; step < 70; step++) {
      wanted += 0.1;
      should(await outcomeAfter(rig, 300, rig.chiller.execute('setControlTemperature', wanted))).not.be.Error();
    }
    should(rig.errors).be.empty();
    should(rig.line.values.setTemperature).equal(25);
    // A power cut: the unit wakes up with its own idea.
    rig.line.values.setTemperature = 20;
    rig.line.drop();
    await rig.clock.advance(10_000);
    should(rig.line.values.setTemperature).equal(25);
    should(rig.errors).be.empty();
  });

  it('are known again when they are read back after a lost echo', async () => {
    const rig = await connected(quiet);
    rig.line.answer = ({ key, value }) => {
      if (key !== 'setControlTemperature') return 'usual';
      rig.line.values.setTemperature = value as number;
      return undefined;
    };
    const failed = await outcomeAfter(rig, 5_000, rig.chiller.execute('setControlTemperature', 20.1 + 0.1));
    should((failed as ChillerError).context).containEql({ readBack: 20.2, wasTaken: true });
  });

  it('lie in the band when they stand on its edge, whichever of the two was computed', async () => {
    const rig = await connected({ ...quiet, setTemperatureRange: { min: 4.9 + 0.2, max: 20.2 } });
    should(await outcomeAfter(rig, 200, rig.chiller.execute('setControlTemperature', 20.1 + 0.1))).not.be.Error();
    should(await outcomeAfter(rig, 200, rig.chiller.execute('setControlTemperature', 5.1))).not.be.Error();
    should(await outcomeAfter(rig, 200, rig.chiller.execute('setControlTemperature', 20.3))).be.Error();
    should(await outcomeAfter(rig, 200, rig.chiller.execute('setControlTemperature', 5))).be.Error();
  });

  it('count as equal limits and are not out of order', async () => {
    const rig = makeRig();
    Object.assign(rig.line.values, { lowProcessFlowWarning: 0.3, lowProcessFlowAlarm: 0.2 });
    void rig.chiller.connect();
    await rig.clock.advance(20_000);
    should(await outcomeAfter(rig, 500, rig.chiller.execute('setLowProcessFlowAlarm', 0.1 + 0.2))).not.be.Error();
  });

  it('are written at start-up once, and not again with every reconnect', async () => {
    const rig = makeRig({ ...quiet, startUp: { setTemperature: 20.1 + 0.1 } });
    void rig.chiller.connect();
    await rig.clock.advance(5_000);
    rig.line.drop();
    await rig.clock.advance(10_000);
    should(rig.errors).be.empty();
    should(rig.line.keys().filter((key) => key === 'setControlTemperature')).have.length(1);
  });

  it("stay an error where the wire cannot carry them: 18.26 is nobody's 18.3", async () => {
    const rig = await connected(quiet);
    const failed = (await outcomeAfter(rig, 0, rig.chiller.execute('setControlTemperature', 18.26))) as ChillerError;
    should(failed.code).equal('invalidValue');
    const startUp = { setTemperature: 18.26 };
    should(() => new Chiller({ host: 'localhost', port: 4001, startUp })).throw(/startUp\.setTemperature.*18\.3/);
  });
});

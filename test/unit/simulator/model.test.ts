import should from 'should';
import { PROFILES } from '../../../src/dialects/thermotek';
import { restingController, stepController } from '../../../src/simulator/controller';
import { coolingPowerW, FLOW_HEAT_W_PER_K_LPM, restingModel, stepModel } from '../../../src/simulator/model';
import type { ModelInputs } from '../../../src/simulator/model';
import { steppedUnit } from '../../support/simulator';

const { physics } = PROFILES['RC-3U'];
const { heatCapacityJPerK, ambientLossWPerK, pumpHeatW, coolingW, coolingWPerK, openFlowLpm } = physics;

function inputs(given: Partial<ModelInputs> = {}): ModelInputs {
  return {
    loadW: 0,
    ambientC: 22,
    flowShare: 0,
    driveTarget: 0,
    coolerShare: 1,
    fansOn: false,
    fanWorks: [true, true, true, true],
    ...given,
  };
}

describe('simulator physics', () => {
  it('relaxes to the room as the closed form says, so that a unit in standby can be believed', () => {
    const model = { ...restingModel(22), coolantC: 10 };
    for (let tick = 0; tick < 36_000; tick++) stepModel(model, inputs(), physics, 0.1);
    const expectedC = 22 + (10 - 22) * Math.exp((-3600 * ambientLossWPerK) / heatCapacityJPerK);
    should(model.coolantC).be.approximately(expectedC, 0.005);
  });

  it('pulls down at full drive as the closed form says, so that "how long until it is cold" is right', () => {
    const model = restingModel(22);
    const given = inputs({ loadW: 200, flowShare: 1, driveTarget: 1 });
    model.flowLpm = openFlowLpm;
    model.drive = 1;
    for (let tick = 0; tick < 3_000; tick++) stepModel(model, given, physics, 0.1);
    // C dT/dt = load + pump + loss (A - T) - (a + b (T - A)): linear, with this end and this time constant.
    const endC = 22 + (200 + pumpHeatW - coolingW) / (ambientLossWPerK + coolingWPerK);
    const tauS = heatCapacityJPerK / (ambientLossWPerK + coolingWPerK);
    should(model.coolantC).be.approximately(endC + (22 - endC) * Math.exp(-300 / tauS), 0.01);
  });

  it('keeps the energy balance: what goes in minus what goes out is what is stored', () => {
    const model = restingModel(30);
    const given = inputs({ loadW: 350, ambientC: 25, flowShare: 1, driveTarget: 0.7 });
    let inJ = 0;
    for (let tick = 0; tick < 6_000; tick++) {
      const beforeC = model.coolantC;
      stepModel(model, given, physics, 0.1);
      const loadW = model.flowLpm >= 0.1 ? given.loadW : 0;
      const lossW = ambientLossWPerK * (given.ambientC - beforeC);
      const coolingNowW = coolingPowerW(physics, model.drive, beforeC, given.ambientC);
      inJ += (loadW + pumpHeatW + lossW - coolingNowW) * 0.1;
    }
    should((model.coolantC - 30) * heatCapacityJPerK).be.approximately(inJ, 1);
  });

  it('has the capacity that the manual gives: 723 W + 20.6 W/K', () => {
    should(coolingPowerW(physics, 1, 22, 22)).equal(723);
    should(coolingPowerW(physics, 1, 12, 22)).be.approximately(723 - 206, 1e-9);
    should(coolingPowerW(physics, 1, -40, 22)).equal(0);
    should(coolingPowerW(physics, -0.5, 22, 22)).equal(-physics.heatingW / 2);
  });

  it('holds its controller at the end of its range without winding up', () => {
    const state = restingController();
    for (let tick = 0; tick < 10_000; tick++) stepController(state, 15, 0.1);
    should(state.output).equal(1);
    should(state.integral).equal(0);
  });
});

describe('simulated unit under control', () => {
  for (const [loadW, ambientC, setTemperatureC] of [
    [0, 22, 20],
    [300, 25, 20],
    [250, 30, 15],
    [0, 15, 35],
    [500, 22, 25],
  ] as const) {
    it(`settles within 0.1 °C at ${setTemperatureC} °C with ${loadW} W in a room of ${ambientC} °C, and stays`, () => {
      const unit = steppedUnit({ loadW, ambientC, setTemperatureC });
      unit.step(1_200_000);
      for (let check = 0; check < 60; check++) {
        unit.step(10_000);
        should(unit.value('supplyTemperature')).be.approximately(setTemperatureC, 0.1);
      }
    });
  }

  it('settles with its real noise too', () => {
    const unit = steppedUnit({ loadW: 300, noise: 1 });
    unit.step(1_200_000);
    for (let check = 0; check < 100; check++) {
      unit.step(7_000);
      should(unit.value('supplyTemperature')).be.approximately(20, 0.1);
    }
  });

  it('drives its banks as the balance asks, and the currents follow', () => {
    const unit = steppedUnit({ loadW: 300, ambientC: 25 });
    unit.step(3_600_000);
    const share = (300 + pumpHeatW + ambientLossWPerK * 5) / (coolingW + coolingWPerK * -5);
    should(unit.value('teDriveLevel')).be.approximately(100 * share, 1);
    should(unit.value('teDriveMode')).equal('cool');
    should(unit.value('tecBank1Current')).be.approximately(share * physics.bankCurrentA, 0.05);
    should(unit.value('pwmOutput')).be.approximately(1 + 254 * share, 3);
    should(unit.value('pidMode')).equal(3);
  });

  it('heats when the set point is above the room, with the letter H and currents below zero', () => {
    const unit = steppedUnit({ loadW: 0, ambientC: 15, setTemperatureC: 35 });
    unit.step(60_000);
    should(unit.value('teDriveMode')).equal('heat');
    should(unit.value('relayMode')).equal('heat');
    should(unit.value('tecBank2Current')).be.below(-1);
    should(unit.value('pidMode')).equal(1);
  });

  it('returns the coolant warmer by load over flow', () => {
    const unit = steppedUnit({ profile: 'RC-3U', loadW: 400 });
    unit.step(1_200_000);
    const riseK = unit.value('returnTemperature') - unit.value('supplyTemperature');
    should(riseK).be.approximately(400 / (openFlowLpm * FLOW_HEAT_W_PER_K_LPM), 0.02);
  });

  it('reads its return temperature far too low as a T257P, and rightly when told so', () => {
    const low = steppedUnit();
    const right = steppedUnit({ returnReadsLow: false });
    should(low.value('returnTemperature')).be.below(right.value('returnTemperature') - 20);
  });

  it('runs its fans faster under load, and on for a while after the stop', () => {
    const idle = steppedUnit({ loadW: 0 });
    const loaded = steppedUnit({ loadW: 450 });
    for (const unit of [idle, loaded]) unit.step(600_000);
    should(loaded.value('fan1Speed')).be.above(idle.value('fan1Speed') + 15);
    loaded.press('stop');
    loaded.step(3_000);
    should(loaded.value('pumpOn')).be.false();
    should(loaded.value('fan1Speed')).be.above(30);
    loaded.step(600_000);
    should(loaded.value('fan1Speed')).equal(0);
  });

  it('cannot hold the set point against more load than it can take', () => {
    const unit = steppedUnit({ loadW: 1_500 });
    unit.step(300_000);
    should(unit.value('supplyTemperature')).be.above(25);
    should(unit.value('teDriveLevel')).equal(100);
  });
});

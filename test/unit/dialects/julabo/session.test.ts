import should from 'should';
import type { ChillerError } from '../../../../src/core';
import type { SimulatedRig } from '../../../support/simulated-rig';
import { connectedRig } from '../../../support/simulated-rig';

const frames = ({ line }: SimulatedRig): string[] => line.asked.map(({ frame }) => frame);

describe('julabo: a session and a simulated unit', () => {
  it('asks for the name first on every link: no other reply looks like it', async () => {
    const rig = await connectedRig('julabo');
    should(frames(rig)[0]).equal('VERSION');
    rig.line.drop();
    rig.line.asked.length = 0;
    await rig.clock.advance(20_000);
    should(frames(rig)[0]).equal('VERSION');
    should(rig.chiller.link.phase).equal('connected');
    await rig.chiller.close();
  });

  it('reads what the model has', async () => {
    const rig = await connectedRig('julabo');
    should(rig.known('setTemperature')).equal(20);
    should(rig.known('supplyTemperature')).be.a.Number();
    should(rig.known('running')).be.false();
    should(rig.known('remote')).be.true();
    should(rig.known('alarmPresent')).be.false();
    should(rig.known('deviceText')).equal('02 REMOTE STOP');
    should(rig.known('highSupplyTemperatureWarning')).equal(210);
    await rig.chiller.close();
  });

  it('speaks the seven common commands until a model is chosen: others stand for different quantities', async () => {
    const rig = await connectedRig('julabo', { model: undefined });
    await rig.clock.advance(600_000);
    should([...new Set(frames(rig))].toSorted()).eql(['IN_MODE_05', 'IN_PV_00', 'IN_SP_00', 'STATUS', 'VERSION']);
    const error = await rig.after(1_000, rig.chiller.execute('readHeatingPower'));
    should(error).match({ code: 'invalidValue', message: /Choose the model.*CF31/ });
    await rig.chiller.close();
  });

  it('takes the heating power for what it is in each model, not for a temperature', async () => {
    const cf = await connectedRig('julabo', {}, { profile: 'cf' });
    const mh = await connectedRig('julabo', {}, { profile: 'fp50mh' });
    for (const rig of [cf, mh]) {
      should(rig.known('externalTemperature')).be.approximately(22, 3);
      should(rig.known('heatingPower')).be.approximately(0, 1);
      await rig.chiller.close();
    }
    should(frames(cf)).containEql('IN_SP_03').and.not.containEql('IN_SP_01');
    should(frames(mh)).containEql('IN_SP_01').and.not.containEql('IN_SP_03');
  });

  it('a set is reported by what it reads back, half a second later', async () => {
    const rig = await connectedRig('julabo');
    rig.line.asked.length = 0;
    const atMs = rig.clock.nowMs();
    const result = await rig.after(2_000, rig.chiller.execute('setControlTemperature', 20.1 + 0.1));
    should(result).containDeep({ value: 20.2, unit: '°C', request: 'OUT_SP_00 20.2', reply: '20.2', attempts: 1 });
    const at = frames(rig).indexOf('OUT_SP_00 20.2');
    should(frames(rig)[at + 1]).equal('IN_SP_00');
    should(rig.line.asked[at + 1]!.atMs - rig.line.asked[at]!.atMs).be.within(250, 600);
    should(rig.line.asked[at]!.atMs - atMs).be.below(300);
    await rig.clock.advance(1_000);
    should(rig.known('setTemperature')).equal(20.2);
    await rig.chiller.close();
  });

  it('starts and stops, and the state follows', async () => {
    const rig = await connectedRig('julabo');
    should(await rig.after(3_000, rig.chiller.start())).containDeep({ command: 'setChillerStatus', value: 'run' });
    should(rig.unit.state).equal('running');
    should(rig.known('running')).be.true();
    should(await rig.after(3_000, rig.chiller.stop())).containDeep({ value: 'standby' });
    should(rig.known('running')).be.false();
    await rig.chiller.close();
  });

  it('says that the panel is in control: sets are ignored there without a word', async () => {
    const rig = await connectedRig('julabo', {}, { remote: false });
    for (const order of [rig.chiller.setTemperature(12), rig.chiller.start()]) {
      const error = (await rig.after(3_000, order)) as ChillerError;
      should(error).match({ code: 'refused', message: /did not take it.*panel and ignores all sets/ });
      should(error.context).containDeep({ wasTaken: false });
    }
    should(rig.known('setTemperature')).equal(20);
    await rig.chiller.close();
  });

  it('hands on why a value was refused, which the chiller says in its status only', async () => {
    const rig = await connectedRig('julabo');
    const error = (await rig.after(3_000, rig.chiller.setTemperature(250))) as ChillerError;
    should(error.message).match(/250 was sent.*still has 20.*VALUE TOO LARGE/);
    await rig.clock.advance(5_000);
    should(rig.known('alarmPresent')).be.false();
    await rig.chiller.close();
  });

  it('two sets in a row are each reported by their own read-back', async () => {
    const rig = await connectedRig('julabo');
    const both = Promise.all([rig.chiller.setTemperature(15), rig.chiller.setTemperature(16)]);
    const results = await rig.after(5_000, both);
    should((results as { value: number }[]).map(({ value }) => value)).eql([15, 16]);
    await rig.chiller.close();
  });

  it('start-up settings wait while the panel is in control, and are there when it hands over', async () => {
    const rig = await connectedRig('julabo', { startUp: { setTemperature: 12 } }, { remote: false });
    await rig.clock.advance(120_000);
    should(rig.errors).eql([]);
    should(rig.chiller.settings.missing).have.length(1);
    Object.assign(rig.unit.settings, { remote: true });
    await rig.clock.advance(120_000);
    should(rig.chiller.settings.missing).eql([]);
    should(rig.known('setTemperature')).equal(12);
    await rig.chiller.close();
  });

  it('reports a message by our key with its text, and that it is over', async () => {
    const rig = await connectedRig('julabo');
    rig.unit.inject('lowCoolantLevel');
    await rig.clock.advance(10_000);
    should(rig.known('alarmPresent')).be.true();
    should(rig.alarms.at(-1)).containDeep({
      present: true,
      words: { messages: { active: ['lowCoolantLevel'], raw: '-01 LOW LEVEL ALARM' } },
    });
    rig.unit.clear();
    await rig.clock.advance(5_000);
    rig.unit.press('accept');
    await rig.clock.advance(10_000);
    should(rig.alarms.at(-1)).containDeep({ present: false });
    await rig.chiller.close();
  });

  it('a missing external sensor is not fitted, not a number', async () => {
    const rig = await connectedRig('julabo', {}, { externalSensor: false });
    should(rig.known('externalTemperature')).equal('notFitted');
    await rig.chiller.close();
  });

  it('raw commands: one that sets is followed by the status, which shows a complaint', async () => {
    const rig = await connectedRig('julabo');
    should(await rig.after(2_000, rig.chiller.executeRaw('OUT_SP_00 18.0'))).containDeep({ value: 18, reply: '18.0' });
    should(await rig.after(2_000, rig.chiller.executeRaw('OUT_MODE_77 1'))).containDeep({
      value: '-08 INVALID COMMAND',
    });
    await rig.chiller.close();
  });
});

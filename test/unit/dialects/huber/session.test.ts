import should from 'should';
import type { ChillerError } from '../../../../src/core';
import { connectedRig, SessionRig } from '../../../support/simulated-session';

describe('huber: a session and a simulated unit', () => {
  it('reads what the unit has, in its units', async () => {
    const rig = await connectedRig('huber');
    const known = (name: string): unknown => rig.known(name);
    should(known('setTemperature')).equal(20);
    should(known('supplyTemperature')).be.approximately(22, 5);
    should(known('running')).be.false();
    should(known('fluidLevel')).equal(100);
    should(known('highestSetTemperature')).equal(200);
    should(known('alarmPresent')).be.false();
    should(known('temperatureError')).be.a.Number();
    should(rig.chiller.link.phase).equal('connected');
    await rig.chiller.close();
  });

  it('asks for nothing by an address, and once more for nothing that the unit does not have', async () => {
    const rig = await connectedRig('huber', {}, { profile: 'ccPilot', processSensor: false });
    for (const name of [
      'returnTemperature',
      'processFlow',
      'power',
      'highSupplyTemperatureAlarm',
      'processTemperature',
    ])
      should(rig.known(name)).equal('notFitted', name);
    should(rig.chiller.id).equal('');
    rig.asked.length = 0;
    await rig.clock.advance(60_000);
    should(rig.asked.filter((frame) => frame === '{M4D****' || frame === '{M07****')).eql([]);
    should(rig.asked.filter((frame) => frame === '{M01****').length).be.above(20);
    await rig.chiller.close();
  });

  it('sets the temperature, starts and stops, and the readings follow at once', async () => {
    const rig = await connectedRig('huber');
    const set = await rig.after(1_000, rig.chiller.execute('setControlTemperature', 12.25));
    should(set).containEql({ value: 12.25, unit: '°C', request: '{M0004C9', reply: '{S0004C9' });
    await rig.after(1_000, rig.chiller.execute('setChillerStatus', 'run'));
    should(rig.unit.state).equal('running');
    await rig.clock.advance(1_000);
    should(rig.known('running')).be.true();
    should(rig.known('pumpOn')).be.true();
    should(rig.known('setTemperature')).equal(12.25);
    await rig.clock.advance(3_600_000);
    should(rig.known('supplyTemperature')).be.approximately(12.25, 0.3);
    should(rig.known('processFlow')).be.approximately(20, 1);
    await rig.after(1_000, rig.chiller.execute('setChillerStatus', 'standby'));
    should(rig.unit.state).equal('stopped');
    await rig.chiller.close();
  });

  it('says what the unit took in place of a set point beyond its limits', async () => {
    const rig = await connectedRig('huber');
    const error = (await rig.after(2_000, rig.chiller.execute('setControlTemperature', 250))) as ChillerError;
    should(error.code).equal('refused');
    should(error.message).match(/took 200 instead of 250/);
    await rig.clock.advance(1_000);
    should(rig.known('setTemperature')).equal(200);
    await rig.chiller.close();
  });

  it('tells an error by our key with the number beside it, and that it is over when it was cleared', async () => {
    const rig = await connectedRig('huber', {}, { start: 'run' });
    rig.unit.inject('lowCoolantLevel');
    await rig.clock.advance(10_000);
    should(rig.unit.state).equal('tripped');
    should(rig.known('alarmPresent')).be.true();
    const told = (flag: string): unknown => rig.alarms.findLast((report) => report.flag === flag);
    should(told('alarm')).containDeep({
      present: true,
      words: { errors: { active: ['lowCoolantLevel'], raw: 'FFB5' } },
    });
    should(told('warning')).containDeep({ present: true, words: { warnings: { active: ['lowExpansionTank'] } } });

    rig.unit.clear();
    const cleared = await rig.after(1_000, rig.chiller.execute('clearFaults'));
    should(cleared).containDeep({ value: { active: [], unknown: [] } });
    await rig.clock.advance(5_000);
    should(rig.known('alarmPresent')).be.false();
    should(told('alarm')).containEql({ present: false, words: {} });
    await rig.chiller.close();
  });

  it('an error that is not known is told by its number', async () => {
    const rig = await connectedRig('huber');
    rig.spoil = (reply) => (reply.startsWith('{S05') ? '{S05FB2E\r\n' : reply);
    rig.unit.inject('coolantTooThick');
    await rig.clock.advance(10_000);
    should(rig.alarms.at(-1)).containDeep({ words: { errors: { active: [], unknown: ['-1234'] } } });
    await rig.chiller.close();
  });

  it('brings start-up settings about again after a power cut, since the unit forgets them', async () => {
    const rig = await connectedRig('huber', { startUp: { setTemperature: 15, highSupplyTemperatureAlarm: 40 } });
    should(rig.unit.settings).containEql({ setTemperature: 15, highSupplyTemperatureAlarm: 40 });
    rig.unit.power(false);
    await rig.clock.advance(1_000);
    rig.unit.power(true);
    should(rig.unit.settings.setTemperature).equal(20);
    await rig.clock.advance(60_000);
    should(rig.unit.settings).containEql({ setTemperature: 15, highSupplyTemperatureAlarm: 40 });
    await rig.chiller.close();
  });

  it('clears nothing in read-only mode, by its name or by hand: that changes the unit', async () => {
    const rig = await connectedRig('huber', { readOnly: true });
    for (const refused of [rig.chiller.execute('clearFaults'), rig.chiller.executeRaw('{M050001')])
      should(await rig.after(1_000, refused)).containEql({ code: 'refused' });
    should(await rig.after(1_000, rig.chiller.execute('readErrors'))).containDeep({ value: { active: [] } });
    should(rig.asked).not.containEql('{M050001');
    await rig.chiller.close();
  });

  it('a stop goes out in raw form as well, before what waits', async () => {
    const rig = await connectedRig('huber', {}, { start: 'run' });
    const inFlight = rig.chiller.execute('readSupplyTemperature').catch(() => undefined);
    const waiting = rig.chiller.execute('setControlTemperature', 11).catch(() => undefined);
    const stopped = rig.chiller.executeRaw('140000');
    await rig.clock.advance(1_000);
    await Promise.all([inFlight, waiting, stopped]);
    should(rig.unit.state).equal('stopped');
    const sets = rig.asked.filter((frame) => /^\{M(14|00)[0-9A-F]{4}$/.test(frame));
    should(sets[0]).equal('{M140000');
    await rig.chiller.close();
  });

  it('a wide request by hand is answered in the wide form', async () => {
    const rig = await connectedRig('huber');
    const answer = await rig.after(1_000, rig.chiller.executeRaw('{M00********'));
    should(answer).containEql({ command: 'readSetTemperature', value: 20, reply: '{S0000004E20' });
    const serial = await rig.after(1_000, rig.chiller.execute('readSerialNumber'));
    should(serial).containEql({ value: 123_456 });
    await rig.chiller.close();
  });

  it('a line that garbles costs readings, never a wrong number', async () => {
    const rig = await connectedRig('huber');
    let count = 0;
    rig.spoil = (reply) =>
      ++count % 3 === 0 ? reply.replace(/.{2}\r\n$/, '#?\r\n') : count % 7 === 0 ? undefined : reply;
    const seen: unknown[] = [];
    rig.chiller.on('reading', ({ name, value, quality }) => {
      if (name === 'setTemperature' && quality === 'good') seen.push(value);
    });
    await rig.clock.advance(120_000);
    should(seen.length).be.above(3);
    should(new Set(seen)).eql(new Set([20]));
    should(rig.chiller.link.phase).equal('connected');
    await rig.chiller.close();
  });

  it('a unit that is off is silent, and is found again', async () => {
    const rig = await connectedRig('huber');
    rig.unit.power(false);
    await rig.clock.advance(30_000);
    should(rig.known('supplyTemperature')).not.be.a.Number();
    rig.unit.power(true);
    await rig.clock.advance(90_000);
    should(rig.known('supplyTemperature')).be.a.Number();
    await rig.chiller.close();
  });

  it('what answers at all, but not like a Huber, is said so', async () => {
    const rig = new SessionRig('huber');
    rig.spoil = () => '#01010WatchDog110012\r';
    const error = await rig.after(
      60_000,
      rig.chiller.connect().then(() => new Error('connected')),
    );
    should((error as Error).message).match(/begins with "#01010/);
    await rig.chiller.close();
  });
});

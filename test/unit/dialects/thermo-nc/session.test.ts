import should from 'should';
import type { ChillerError } from '../../../../src/core';
import { connectedRig, SessionRig } from '../../../support/simulated-session';

describe('thermo-nc: a session and a simulated unit', () => {
  it('reads what it has, in its units', async () => {
    const rig = await connectedRig('thermo-nc');
    should(rig.known('setTemperature')).equal(20);
    should(rig.known('setTemperatureScale')).equal('tenthsCelsius');
    should(rig.known('supplyTemperature')).be.approximately(22, 5);
    should(rig.known('running')).be.false();
    should(rig.known('alarmPresent')).be.false();
    await rig.chiller.close();
  });

  it('sets, starts and stops by roles, and shows bytes as people read them', async () => {
    const rig = await connectedRig('thermo-nc');
    const set = await rig.after(2_000, rig.execute('setControlTemperature', 12.5));
    should(set).containEql({ value: 12.5, request: 'CA 00 01 F0 02 00 7D 8F', reply: 'CA 00 01 F0 03 11 00 7D 7D' });
    await rig.after(2_000, rig.chiller.start());
    should(rig.unit.state).equal('running');
    await rig.clock.advance(3_600_000);
    should(rig.known('supplyTemperature')).be.approximately(12.5, 0.3);
    await rig.after(2_000, rig.chiller.stop());
    should(rig.unit.state).equal('stopped');
    await rig.chiller.close();
  });

  it('sets nothing while it is not known in which unit the chiller counts', async () => {
    const rig = await connectedRig('thermo-nc', { polling: false });
    const { spoil } = rig;
    rig.spoil = (reply) => (reply.charAt(3) === '\x70' ? undefined : reply);
    should(await rig.after(5_000, rig.execute('setControlTemperature', 12.5))).containEql({ code: 'refused' });
    rig.spoil = spoil;
    should(await rig.after(2_000, rig.execute('setControlTemperature', 12.5))).containEql({ value: 12.5 });
    await rig.chiller.close();
  });

  it('brings start-up settings about as soon as it knows in which unit the chiller counts', async () => {
    const rig = await connectedRig('thermo-nc', { startUp: { setTemperature: 15 } });
    await rig.clock.advance(60_000);
    should(rig.unit.settings.setTemperature).equal(15);
    await rig.chiller.close();
  });

  it('says that a set point was refused', async () => {
    const rig = await connectedRig('thermo-nc');
    const error = (await rig.after(2_000, rig.execute('setControlTemperature', 80))) as ChillerError;
    should(error).containEql({ code: 'outOfBounds' });
    await rig.chiller.close();
  });

  it('tells a fault by its bit, and its end', async () => {
    const rig = await connectedRig('thermo-nc', {}, { start: 'run' });
    rig.unit.inject('lowCoolantLevel');
    await rig.clock.advance(10_000);
    should(rig.unit.state).equal('tripped');
    should(rig.alarms.at(-1)).containDeep({ present: true, words: { faults: { active: ['lowCoolantLevel'] } } });
    rig.unit.clear();
    await rig.clock.advance(3_000);
    await rig.after(2_000, rig.chiller.start());
    await rig.clock.advance(10_000);
    should(rig.alarms.at(-1)).containDeep({ flag: 'alarm', present: false });
    await rig.chiller.close();
  });

  it('software flow control on the way is found by the first request whose reply it spoils, and said', async () => {
    const rig = new SessionRig('thermo-nc', { polling: false });
    rig.spoil = (reply) => reply.replace(/[\x11\x13]/g, '');
    void rig.chiller.connect().catch(() => undefined);
    await rig.clock.advance(20_000);
    const error = (await rig.after(10_000, rig.execute('readSupplyTemperature'))) as ChillerError;
    should(error.message).match(/software flow control/);
    await rig.chiller.close();
  });

  it('a line that garbles costs readings, never a wrong number', async () => {
    const rig = await connectedRig('thermo-nc');
    let count = 0;
    const spoilt = (reply: string): string =>
      reply.slice(0, -2) + String.fromCharCode(reply.charCodeAt(reply.length - 2) ^ 4) + reply.slice(-1);
    rig.spoil = (reply) => (++count % 3 === 0 ? spoilt(reply) : count % 7 === 0 ? undefined : reply);
    const seen = new Set<unknown>();
    rig.chiller.on('reading', ({ name, value, quality }) => {
      if (name === 'setTemperature' && quality === 'good') seen.add(value);
    });
    await rig.clock.advance(180_000);
    should(seen).eql(new Set([20]));
    should(rig.chiller.link.phase).equal('connected');
    await rig.chiller.close();
  });

  it('a unit that answers errors to everything is never green', async () => {
    const rig = new SessionRig('thermo-nc');
    rig.spoil = (reply) => rig.unit.dialect.simulator.unknownReply(reply);
    void rig.chiller.connect().catch(() => undefined);
    await rig.clock.advance(60_000);
    should(rig.known('alarmPresent')).not.be.a.Boolean();
    await rig.chiller.close();
  });
});

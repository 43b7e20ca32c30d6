import should from 'should';
import { buildRequest, codec, COMMANDS } from '../../../../../src/dialects/thermotek';
import type { CommandRow } from '../../../../../src/core';
import type { CommandKey } from '../../../../../src/dialects/thermotek';
import commandsOfDocument from '../../../../data/protocol/commands.json';
import { ask, steppedUnit, valueOf } from '../../../../support/simulator';

const KEYS = Object.keys(COMMANDS) as CommandKey[];

/** A value that every unit takes. */
const VALUES: Readonly<Record<string, unknown>> = {
  chillerStatus: 'run',
  controlSensor: 'supply',
  externalSensorsEnabled: true,
  setTemperature: 21.5,
  highSupplyTemperatureWarning: 31,
  lowSupplyTemperatureWarning: 6,
  highAmbientTemperatureWarning: 33.3,
  lowAmbientTemperatureWarning: 9,
  lowProcessFlowWarning: 2.1,
  highSupplyTemperatureAlarm: 37,
  lowSupplyTemperatureAlarm: -3.5,
  highAmbientTemperatureAlarm: 41,
  lowAmbientTemperatureAlarm: 4,
  lowProcessFlowAlarm: 0.9,
};

function argumentOf(key: CommandKey): string | undefined {
  const row: CommandRow = COMMANDS[key];
  return row.argument;
}

function valueFor(key: CommandKey): unknown {
  const argument = argumentOf(key);
  return argument === undefined ? undefined : VALUES[argument];
}

function frame(number: number, name: string, data = '', id = '01'): string {
  return buildRequest({ id, number, name, data });
}

describe('simulated unit, all requests', () => {
  it('knows as many requests as the document: 48, of 47 numbers', () => {
    should(KEYS.length).equal(48);
    should(new Set(commandsOfDocument.commands.map(({ number }) => number)).size).equal(47);
  });

  for (const key of KEYS) {
    it(`answers ${key} with its own number and name, without error`, () => {
      const unit = steppedUnit({ profile: 'RC-3U' });
      ask(unit, 'setExternalSensors', true);
      unit.step(20_000);
      const { number, name } = COMMANDS[key];
      const request = codec.encodeRequest(key, { value: valueFor(key) });
      const text = unit.answer(request) ?? '';
      should(text.slice(0, 14)).equal(`#01${String(number).padStart(2, '0')}0${name}`);
      const decoded = codec.decodeReply(text);
      if (!decoded.ok) throw new Error(`${key}: ${decoded.fault}`);
      should(decoded.reply.key).equal(key);
      should(Object.keys(decoded.reply.values)).deepEqual(Object.keys(COMMANDS[key].reply));
      if (argumentOf(key) !== undefined) should(request.slice(13, -3)).equal(decoded.reply.data);
    });
  }

  for (const key of KEYS.filter((one) => argumentOf(one) !== undefined && one !== 'setExternalSensors')) {
    const argument = argumentOf(key)!;
    const readKey = KEYS.find((one) => argumentOf(one) === undefined && argument in COMMANDS[one].reply);
    if (!readKey) continue;
    it(`keeps what ${key} says, and ${readKey} brings it back: nobody's limit ends up in another`, () => {
      const unit = steppedUnit({ profile: 'RC-3U' });
      const before = { ...unit.settings };
      should(ask(unit, key, VALUES[argument]).error).equal(0);
      should(valueOf(unit, readKey)).equal(VALUES[argument]);
      const changed = Object.entries(unit.settings).filter(
        ([name, value]) => value !== before[name as keyof typeof before],
      );
      should(changed.map(([name]) => name)).deepEqual(VALUES[argument] === 'supply' ? [] : [argument]);
    });
  }

  it('says in the watchdog reply what it does', () => {
    const unit = steppedUnit();
    const running = { controlStatus: 'run', pumpOn: true, alarmPresent: false, warningPresent: false };
    should(ask(unit, 'watchdog').values).deepEqual(running);
    ask(unit, 'setChillerStatus', 'standby');
    should(ask(unit, 'watchdog').values).deepEqual({ ...running, controlStatus: 'standby', pumpOn: false });
    should(ask(unit, 'setChillerStatus', 'run').data).equal('1');
    should(unit.status).equal('run');
  });

  it('counts its up time in minutes from power-up', () => {
    const unit = steppedUnit();
    unit.step(61 * 60_000);
    should(valueOf(unit, 'readUpTime')).equal(61);
    unit.power(false);
    unit.power(true);
    should(valueOf(unit, 'readUpTime')).equal(0);
  });

  it('restores its default settings on command 59 only with U', () => {
    const unit = steppedUnit();
    ask(unit, 'setControlTemperature', 12);
    ask(unit, 'setHighSupplyTemperatureAlarm', 30);
    should(unit.answer(frame(59, 'sDUsrEEP', 'X'))).equal('#23\r');
    should(unit.settings.setTemperature).equal(12);
    should(ask(unit, 'restoreDefaultSettings').error).equal(0);
    should(unit.settings.setTemperature).equal(20);
    should(unit.settings.highSupplyTemperatureAlarm).equal(50);
  });
});

describe('simulated unit, errors on the wire', () => {
  it('answers error 1 to a wrong checksum', () => {
    should(steppedUnit().answer('.0104rSupplyT47\r')).startWith('#01041rSupplyT');
  });

  it('takes a checksum in lower case, as units do', () => {
    should(steppedUnit().answer('.0113rTECDrLvb9\r')).startWith('#01130');
  });

  for (const { reserved } of [commandsOfDocument]) {
    for (const number of [0, ...reserved.filter((one) => one !== 60), 60, 99]) {
      it(`answers error 2 to command ${number}, which does not exist, and echoes no data`, () => {
        const reply = steppedUnit().answer(frame(number, 'sHiSpTWn', '+0200')) ?? '';
        should(reply).match(new RegExp(`^#01${String(number).padStart(2, '0')}2sHiSpTWn..\r$`));
      });
    }
  }

  it('answers error 3 to a set point outside its range, as #23 where it is a T257P', () => {
    const bare = steppedUnit();
    const plain = steppedUnit({ profile: 'RC-3U' });
    for (const data of ['+0451', '+0049', '-0010']) {
      should(bare.answer(frame(17, 'sCtrlT__', data))).equal('#23\r');
      should(plain.answer(frame(17, 'sCtrlT__', data))).startWith('#01173sCtrlT__');
    }
    should(bare.settings.setTemperature).equal(20);
    should(steppedUnit({ bareRefusal: false }).answer(frame(17, 'sCtrlT__', '+0451'))).startWith('#01173');
  });

  it('allows set points down to -5 °C with glycol', () => {
    const unit = steppedUnit({ coolant: 'glycol' });
    should(ask(unit, 'setControlTemperature', -5).error).equal(0);
    should(ask(unit, 'setControlTemperature', -5.1).error).equal(3);
  });

  it('answers error 3 to data that mean nothing, and changes nothing', () => {
    const unit = steppedUnit({ profile: 'RC-3U' });
    for (const request of [
      frame(17, 'sCtrlT__', '+0nan'),
      frame(17, 'sCtrlT__', '00200'),
      frame(15, 'sStatus_', '2'),
      frame(12, 'sExtSens', 'x'),
      frame(16, 'sCtrlSen', '4'),
      frame(19, 'rAlrmLv2', '3'),
      frame(26, 'sHiSpTAl', '+2000'),
      frame(30, 'sLoPFlAl', '-0010'),
    ]) {
      should(unit.answer(request)?.charAt(5)).equal('3', request);
    }
    should(unit.status).equal('run');
    should(unit.settings.setTemperature).equal(20);
  });

  it('answers error 4 to a message that is too long or too short', () => {
    const unit = steppedUnit();
    for (const request of [
      frame(4, 'rSupplyT', '0'),
      frame(17, 'sCtrlT__'),
      frame(17, 'sCtrlT__', '+200'),
      frame(59, 'sDUsrEEP'),
      frame(19, 'rAlrmLv2'),
      '.0104rSup11\r',
    ]) {
      should(unit.answer(request)?.charAt(5)).equal('4', request);
    }
  });

  it('answers error 5 to what it lacks, and lives on', () => {
    const unit = steppedUnit({ lacks: ['readFan4Speed'] });
    for (const key of ['readExternalRtd', 'readExternalThermistor', 'readFan4Speed'] as const) {
      should(ask(unit, key).error).equal(5, key);
    }
    should(ask(unit, 'setExternalSensors', true).error).equal(5);
    should(ask(unit, 'readFan3Speed').error).equal(0);
  });

  it('uses external sensors as an RC-3U once they are enabled', () => {
    const unit = steppedUnit({ profile: 'RC-3U' });
    should(ask(unit, 'readExternalRtd').error).equal(5);
    should(ask(unit, 'setControlSensor', 'externalRtd').error).equal(5);
    ask(unit, 'setExternalSensors', true);
    should(ask(unit, 'readExternalRtd').error).equal(0);
    should(ask(unit, 'setControlSensor', 'externalRtd').error).equal(0);
    should(valueOf(unit, 'readControlSensor')).equal('externalRtd');
    unit.step(1_800_000);
    should(unit.value('externalRtdTemperature')).be.approximately(20, 0.1);
  });

  it('rejects command 16 as a T257P, whatever sensor it names', () => {
    const unit = steppedUnit();
    for (const sensor of ['supply', 'return', 'externalRtd'] as const) {
      should(ask(unit, 'setControlSensor', sensor).error).equal(3);
    }
  });

  it('is silent for another id, for a frame without an address and when it has no power', () => {
    const unit = steppedUnit();
    should(unit.answer(frame(4, 'rSupplyT', '', '02'))).be.undefined();
    should(unit.answer('.01xxrSupplyT46\r')).be.undefined();
    should(unit.answer('.\r')).be.undefined();
    unit.power(false);
    should(unit.answer(frame(4, 'rSupplyT'))).be.undefined();
  });

  it('does not mind the name, echoes it, and reports it', () => {
    const unit = steppedUnit();
    should(unit.answer(frame(17, 'sCtrlTmp', '+0180'))).startWith('#01170sCtrlTmp+0180');
    unit.answer(frame(17, 'sCtrlTmp', '+0190'));
    should(unit.settings.setTemperature).equal(19);
    ask(unit, 'readSetTemperature');
    should(unit.lint).deepEqual([{ number: 17, name: 'sCtrlTmp', expectedName: 'sCtrlT__', count: 2 }]);
  });
});

describe('simulated unit, the same again', () => {
  const script = (seed: number): string => {
    const unit = steppedUnit({ noise: 1, seed, start: 'powerUp' });
    let text = '';
    for (let minute = 0; minute < 60; minute++) {
      unit.step(60_000);
      if (minute === 20) unit.inject('fan2Failure', { durationMs: 2_000, probability: 0.5, everyMs: 500 });
      if (minute === 25) ask(unit, 'setChillerStatus', 'run');
      for (const key of KEYS) if (!argumentOf(key)) text += unit.answer(codec.encodeRequest(key)) ?? '-';
    }
    return text;
  };

  it('gives the same bytes for the same seed, and others for another', () => {
    const first = script(7);
    should(script(7)).equal(first);
    should(script(8)).not.equal(first);
  });

  it('gives the same readings however time is cut, so that who asks when does not change what happens', () => {
    const [whole, cut] = [steppedUnit({ noise: 1 }), steppedUnit({ noise: 1 })];
    whole.step(100_000);
    for (let index = 0; index < 1_000; index++) {
      cut.step(100);
      cut.value('supplyTemperature');
    }
    should(cut.value('supplyTemperature')).equal(whole.value('supplyTemperature'));
    should(cut.value('processFlow')).equal(whole.value('processFlow'));
  });

  it('runs an hour in under a second', () => {
    const unit = steppedUnit({ noise: 1 });
    const startMs = performance.now();
    unit.step(3_600_000);
    should(performance.now() - startMs).be.below(1_000);
    should(unit.nowMs).equal(3_600_000);
  });
});

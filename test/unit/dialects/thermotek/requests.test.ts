import should from 'should';
import { codec } from '../../../../src/dialects/thermotek';
import { documentCommands, keyFor, replyFrame, requestFrame, sealed } from '../../../support/protocol-document';

const faultOf = (frame: string): string => {
  const decoded = codec.decodeRequest(frame);
  return decoded.ok ? 'none' : decoded.fault;
};

/** The unit's side: what the simulated chiller makes of a request. A false answer here would make every test lie. */
describe('decodeRequest', () => {
  it('finds the command by number and page, whatever the name says', () => {
    should(codec.decodeRequest(requestFrame(19, 'rAlrmLv2', '1'))).containEql({ key: 'readAlarmsLevel2Status1' });
    should(codec.decodeRequest(requestFrame(19, 'rAlrmLv2', '2'))).containEql({ key: 'readAlarmsLevel2Status2' });
    should(codec.decodeRequest(requestFrame(17, 'sCtrlTmp', '+0200'))).containDeep({
      key: 'setControlTemperature',
      value: 20,
    });
  });

  it('brings id, name and data, so that a unit can echo them', () => {
    should(codec.decodeRequest(requestFrame(12, 'sExtSens', '1', '07'))).eql({
      ok: true,
      key: 'setExternalSensors',
      value: true,
      frame: { id: '07', number: 12, name: 'sExtSens', data: '1' },
    });
  });

  it('knows no other number than the 47 of the document: error 2', () => {
    const known = new Set(documentCommands.map(({ number }) => number));
    for (let number = 0; number <= 99; number++) {
      if (known.has(number)) should(faultOf(requestFrame(number, 'whatever'))).not.equal('number');
      else should(faultOf(requestFrame(number, 'whatever'))).equal('number');
    }
  });

  it('refuses data of the wrong length: error 4', () => {
    for (const command of documentCommands) {
      should(faultOf(requestFrame(command.number, command.name, '12345678'))).equal('length', keyFor(command));
    }
    should(faultOf(requestFrame(17, 'sCtrlT__'))).equal('length');
    should(faultOf(requestFrame(19, 'rAlrmLv2'))).equal('length');
    should(faultOf(requestFrame(59, 'sDUsrEEP'))).equal('length');
  });

  it('refuses values outside the format: error 3', () => {
    should(faultOf(requestFrame(17, 'sCtrlT__', '+0nan'))).equal('bounds');
    should(faultOf(requestFrame(15, 'sStatus_', '2'))).equal('bounds');
    should(faultOf(requestFrame(16, 'sCtrlSen', '4'))).equal('bounds');
    should(faultOf(requestFrame(19, 'rAlrmLv2', '3'))).equal('bounds');
    should(faultOf(requestFrame(25, 'sLoPFlWn', '-0001'))).equal('bounds');
    should(faultOf(requestFrame(59, 'sDUsrEEP', 'X'))).equal('bounds');
  });

  it('tells a wrong checksum from what is no request, and still says who was meant: error 1', () => {
    should(codec.decodeRequest('.0104rSupplyT47\r')).eql({
      ok: false,
      fault: 'checksum',
      frame: { id: '01', number: 4, name: 'rSupplyT', data: '' },
    });
    should(codec.decodeRequest('#23\r')).eql({ ok: false, fault: 'start' });
    should(codec.decodeRequest('.0104rSupplyT46')).eql({ ok: false, fault: 'end' });
    should(codec.decodeRequest('.0104rSupply\r')).eql({ ok: false, fault: 'short' });
    should(codec.decodeRequest(sealed('.O104rSupplyT'))).eql({ ok: false, fault: 'header' });
    should(codec.decodeRequest('')).eql({ ok: false, fault: 'start' });
  });

  it('overlooks XON, XOFF and the case of the checksum', () => {
    should(faultOf('.01\x1108r\x13AmbTemp0f\r')).equal('none');
  });
});

describe('encodeReply', () => {
  it('answers several fields with their separator, in the order of the wire', () => {
    const drive = { teDriveLevel: 63, teDriveMode: 'cool' };
    should(codec.encodeReply('readTeDriveLevel', '01', drive)).equal(replyFrame(13, 'rTECDrLv', '063,C'));
    const status = { controlStatus: 'safety', pumpOn: false, alarmPresent: true, warningPresent: true };
    should(codec.encodeReply('watchdog', '02', status)).equal(replyFrame(1, 'WatchDog', '3011', { id: '02' }));
  });

  it('answers alarm pages behind their page number', () => {
    const words = { alarmsLevel2Status1: { active: ['adcSystemError', 'eeprom2WriteError'] } };
    const frame = codec.encodeReply('readAlarmsLevel2Status1', '01', words);
    should(frame).equal(replyFrame(19, 'rAlrmLv2', '101000008'));
  });

  it('leaves out alarms that the word does not have', () => {
    const frame = codec.encodeReply('readWarnings', '01', {
      warnings: { active: ['fanFailure', 'processFluidLevel'] },
    });
    should(frame).equal(replyFrame(20, 'rWarnLv1', '2000'));
  });
});

import should from 'should';
import type { InFlight } from '../../../../src/core';
import { huber } from '../../../../src/dialects/huber';
import { huberFrame } from '../../../support/huber';

const { wire } = huber;
const raw = wire.raw!;
const SET = '{M0007D0\r\n';

function inFlight(frame: string): InFlight {
  return { address: '', number: Number.parseInt(frame.slice(2, 4), 16), frame, mayBeRefused: true };
}

describe('huber: what a frame is to the request in flight', () => {
  it('the answer to a set brings what was taken, which may be a limit', () => {
    should(wire.echo).equal('limited');
    should(wire.hear('{S0003E8\r\n', inFlight(SET))).eql({
      kind: 'reply',
      reply: {
        id: '',
        number: 0,
        key: 'setControlTemperature',
        error: 0,
        data: '03E8',
        values: { setTemperature: 10 },
      },
    });
  });

  it('another address, or the other form, is somebody else’s answer', () => {
    should(wire.hear('{S0107D0\r\n', inFlight(SET))).eql({ kind: 'stray' });
    should(wire.hear('{S0000004E20\r\n', inFlight(SET))).eql({ kind: 'stray' });
  });

  it('an answer with a spoilt character is no answer, and no time-out has to be waited for', () => {
    for (const text of ['{S00O7D0\r\n', '{T0007D0\r\n', '{S000\r\n'])
      should(wire.hear(text, inFlight(SET)).kind).equal('damaged');
  });

  it('what only begins like one is noise', () => {
    should(wire.hear('{hello}\r\n', inFlight(SET))).eql({ kind: 'noise' });
  });

  it('small letters are understood', () => {
    should(wire.hear('{S00f6f5\r\n', inFlight('{M00F6F5\r\n'))).containDeep({
      reply: { values: { setTemperature: -23.15 } },
    });
  });
});

describe('huber: what is refused before it is sent', () => {
  it('an unknown command, with the one that was meant', () => {
    should(() => wire.encode('readsupplytemperature', { address: '' })).throw(/did you mean "readSupplyTemperature"/);
  });

  it('an address: one line carries one chiller', () => {
    should(() => wire.encode('readStatus', { address: '01' })).throw(/no address/);
  });

  it('a value that does not fit', () => {
    should(() => wire.encode('setControlTemperature', { address: '', value: 600 })).throw(
      /from -151.11 °C to 500.00 °C/,
    );
    should(() => wire.encode('setControlTemperature', { address: '' })).throw(/the value must be a number/);
    should(() => wire.encode('setChillerStatus', { address: '', value: 'fast' })).throw(/standby, run/);
    should(() => wire.encode('readStatus', { address: '', value: 1 })).throw(/takes no value/);
  });
});

describe('huber: commands by hand', () => {
  it('are taken with or without the start of the frame', () => {
    for (const text of ['{M00****', 'M00****', '00****', ' {m00****\r\n'])
      should(raw.request(text, '').frame).equal('{M00****\r\n');
    should(raw.request('00f6f5', '')).eql({ number: 0, frame: '{M00F6F5\r\n' });
  });

  it('are refused when they are none: the chiller would not answer', () => {
    for (const text of ['', '00', '00**', '00**12', '0007D', '{S0007D0', '00 07D0', 'readStatus'])
      should(() => raw.request(text, '')).throw(/is not a raw command/);
    should(() => raw.request(undefined as unknown as string, '')).throw(/is not a raw command/);
  });

  it('are recognised, so that limits and the stop hold for them, too', () => {
    should(raw.recognise('{M140000\r\n')).eql({ key: 'setChillerStatus', value: 'standby' });
    should(raw.recognise('{M0000004E20\r\n')).eql({ key: 'setControlTemperature', value: 20 });
    should(raw.recognise('{M050001\r\n')).eql({ key: 'clearFaults', value: undefined });
  });

  it('are told as unreadable when nobody knows what the chiller makes of the value', () => {
    should(raw.recognise('{M140005\r\n')).eql({ unreadable: 'setChillerStatus' });
    should(raw.recognise('{M050002\r\n')).eql({ unreadable: 'clearFaults' });
    should(raw.recognise('{M00C4F8\r\n')).eql({ unreadable: 'setControlTemperature' });
  });

  it('that the table does not have are no command of it', () => {
    should(raw.recognise('{M0905E8\r\n')).be.undefined();
    should(raw.recognise(huberFrame('M', 1, 5))).be.undefined();
  });
});

describe('huber: the link', () => {
  it('is the network socket of the chiller, or its serial port as the maker sets it', () => {
    should(huber.transports.tcp.port).equal(8101);
    should(huber.transports.serial).eql({
      baudRate: 9600,
      dataBits: 8,
      parity: 'none',
      stopBits: 1,
      flowControl: 'none',
    });
  });

  it('needs no pause, and waits longer than the second that the maker asks for', () => {
    should(wire.gaps).eql({ afterReadMs: 0, afterSetMs: 0, afterStartMs: 0 });
    should(wire.timeoutMs).be.within(1000, 3000);
  });
});

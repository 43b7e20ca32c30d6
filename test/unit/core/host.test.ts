import should from 'should';
import { addressOf, checkHost, inEnglish } from '../../../src/core';

function adviceFor(text: string): string {
  const checked = checkHost(text);
  return checked.ok ? `taken as ${checked.host}` : inEnglish(checked.advice);
}

describe('A host as people paste it', () => {
  for (const [text, host] of [
    ['10.0.0.7', '10.0.0.7'],
    [' 10.0.0.7\t', '10.0.0.7'],
    ['chiller.lab', 'chiller.lab'],
    ['chiller.lab.', 'chiller.lab.'],
    ['CHILLER_3', 'CHILLER_3'],
    ['kühler-1.lab', 'kühler-1.lab'],
    ['laser-3.2nd-floor.lab', 'laser-3.2nd-floor.lab'],
    ['::1', '::1'],
    ['[::1]', '::1'],
    ['fe80::1%eth0', 'fe80::1%eth0'],
    ['2001:db8:0:0:0:0:0:7', '2001:db8:0:0:0:0:0:7'],
    ['::ffff:10.0.0.7', '::ffff:10.0.0.7'],
    ['１０.０.０.７', '10.0.0.7'],
  ] as const) {
    it(`${JSON.stringify(text)} is taken as ${host}`, () => {
      should(checkHost(text)).eql({ ok: true, host });
    });
  }

  for (const [text, advice] of [
    ['10.0.0.7:4001', 'enter only 10.0.0.7 here, and 4001 as the port'],
    ['chiller.lab:4001', 'enter only chiller.lab here, and 4001 as the port'],
    ['[::1]:4001', 'enter only ::1 here, and 4001 as the port'],
    ['tcp://10.0.0.7:4001', 'enter only 10.0.0.7 here, and 4001 as the port'],
    ['tcp:10.0.0.7:4001', 'enter only 10.0.0.7 here, and 4001 as the port'],
    ['http://admin:secret@10.0.0.7/status?x=1', 'enter only 10.0.0.7 here'],
    ['10.0.0.7/24', 'enter only 10.0.0.7 here'],
    ['telnet://chiller.lab', 'enter only chiller.lab here'],
  ] as const) {
    it(`${text} is refused with what to enter instead`, () => {
      should(adviceFor(text)).equal(advice);
    });
  }

  for (const text of ['COM3', 'com12:', '\\\\.\\COM3', '/dev/ttyUSB0', 'ttyS0']) {
    it(`${text} is refused as a serial port, not looked up for ever as a name`, () => {
      should(adviceFor(text)).match(/serial port/);
    });
  }

  for (const text of [
    '010.0.0.7',
    '127.1',
    '0x7f000001',
    '2130706433',
    '10.0.0.256',
    '10.0.0',
    '10.0.0.7.',
    '1.2.3.4.5',
  ]) {
    it(`${text} is refused: the system would take it for another address than the one that is written, or for none`, () => {
      should(adviceFor(text)).match(/four numbers/);
    });
  }

  for (const text of [
    '',
    ' ',
    'two words',
    '::',
    'a..b',
    '-a',
    'a,b',
    '[10.0.0.7]',
    '1:2:3',
    ':::1',
    '1::2::3',
    '${HOST',
    'x'.repeat(64),
  ]) {
    it(`${JSON.stringify(text)} is ${text === '::' ? 'taken: it is an address' : 'refused'}`, () => {
      should(checkHost(text).ok).equal(text === '::');
    });
  }

  it('stands in brackets before a port, where it is IPv6', () => {
    should(addressOf('::1', 4001)).equal('[::1]:4001');
    should(addressOf('chiller.lab', 4001)).equal('chiller.lab:4001');
  });
});

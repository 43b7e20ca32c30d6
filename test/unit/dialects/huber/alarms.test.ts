import should from 'should';
import type { CommandRow } from '../../../../src/core';
import { ALARMS, huber } from '../../../../src/dialects/huber';
import { huberFrame } from '../../../support/huber';

const { commands, wire } = huber;

function faultsIn(key: 'readErrors' | 'readWarnings' | 'clearFaults', number: number, digits = 4): unknown {
  const address = commands[key].number;
  const { frame } = wire.encode(key, { address: '' });
  const request = digits === 4 ? frame : huberFrame('M', address, '*'.repeat(digits));
  const reply = huberFrame('S', address, number, digits);
  const heard = wire.hear(reply, { address: '', number: address, frame: request, mayBeRefused: true });
  return heard.kind === 'reply' ? Object.values(heard.reply.values)[0] : heard.kind;
}

describe('huber: errors and warnings by number', () => {
  it('a known number is an alarm by our key', () => {
    should(faultsIn('readErrors', -75)).eql({ active: ['lowCoolantLevel'], unknown: [], raw: 'FFB5' });
    should(faultsIn('readErrors', -1)).containEql({ active: ['overtemperature'] });
    should(faultsIn('readErrors', -4)).containEql({ active: ['highSupplyTemperature'] });
    should(faultsIn('readErrors', -84)).containEql({ active: ['watchdogExpired'] });
    should(faultsIn('readWarnings', -2055)).containEql({ active: ['condenser'] });
  });

  it('a number that no table has is told all the same, or an alarm would go unseen', () => {
    should(faultsIn('readErrors', -1234)).eql({ active: [], unknown: ['-1234'], raw: 'FB2E' });
    should(faultsIn('readWarnings', -75)).containEql({ active: [], unknown: ['-75'] });
  });

  it('0 is no alarm; so is the 1 that was written to clear it', () => {
    should(faultsIn('readErrors', 0)).eql({ active: [], unknown: [], raw: '0000' });
    should(faultsIn('clearFaults', 1)).containEql({ active: [], unknown: [] });
  });

  it('is read in the wide form as well', () => {
    should(faultsIn('readErrors', -75, 8)).containEql({ active: ['lowCoolantLevel'] });
  });

  it('clearing writes 1 and takes no value', () => {
    should(wire.encode('clearFaults', { address: '' }).frame).equal('{M050001\r\n');
    should(wire.encode('clearWarnings', { address: '' }).frame).equal('{M060001\r\n');
    should(() => wire.encode('clearFaults', { address: '', value: 1 })).throw(/takes no value/);
  });

  it('each has a title, and key and number are its own, or two alarms would be one', () => {
    for (const source of ['errors', 'warnings'] as const) {
      const own = ALARMS.filter(({ word }) => word === source);
      should(own.length).be.above(10);
      should(new Set(own.map(({ key }) => key)).size).equal(own.length);
      should(new Set(own.map(({ code }) => code)).size).equal(own.length);
    }
    const readings = Object.values<CommandRow>(commands).flatMap(({ reply }) => Object.keys(reply));
    for (const { title, code, key } of ALARMS) {
      should(readings).not.containEql(key);
      should(title).match(/^[A-Z].+[^.]$/);
      should(Number(code)).be.below(0);
    }
  });

  it('a warning and an error about the same thing have one title: a catalog has one for a key', () => {
    const titles = new Set(ALARMS.map(({ key, title }) => `${key} ${title}`));
    should(titles.size).equal(new Set(ALARMS.map(({ key }) => key)).size);
  });

  it('says what to check for each, and for nothing else', () => {
    should(Object.keys(huber.alarms.guidance).toSorted()).eql([...new Set(ALARMS.map(({ key }) => key))].toSorted());
    for (const text of Object.values(huber.alarms.guidance)) should(text).match(/\.$/);
  });

  it('shows a limit beside the reading that it limits', () => {
    const readings = Object.values<CommandRow>(commands).flatMap((row) => (row.poll ? Object.keys(row.reply) : []));
    for (const [key, { reading, limit }] of Object.entries(huber.alarms.shownBy ?? {})) {
      should(ALARMS.map((alarm) => alarm.key)).containEql(key);
      for (const name of [reading, ...Object.values(limit ?? {})]) should(readings).containEql(name);
    }
  });

  it('one number cannot prove that another alarm is over', () => {
    should(huber.alarms.sources.map(({ completeness }) => completeness)).eql(['first', 'latest']);
  });
});

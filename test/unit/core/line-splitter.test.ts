import should from 'should';
import { LineSplitter } from '../../../src/core/line-splitter';

const lines = (longest = 20): LineSplitter => new LineSplitter({ longest });

describe('LineSplitter', () => {
  it('gives whole lines whatever ends them, and none for a blank one: units of one maker differ in that', () => {
    for (const end of ['\r', '\n', '\r\n', '\r\n\r\n']) {
      const splitter = lines();
      should(splitter.push(`24.0${end}03 REMOTE START${end}`)).eql(['24.0', '03 REMOTE START']);
      should(splitter.hasUnfinished).be.false();
      should(splitter.discarded).equal(0);
    }
  });

  it('puts lines together wherever the network cut them', () => {
    const stream = '24.0\r\n\r\n20.00\n';
    for (let cut = 0; cut <= stream.length; cut++) {
      const splitter = lines();
      should([...splitter.push(stream.slice(0, cut)), ...splitter.push(stream.slice(cut))]).eql(['24.0', '20.00']);
    }
  });

  it('tells when a part of a line is there: its end would be taken for the next reply', () => {
    const splitter = lines();
    splitter.push('2');
    should(splitter.hasUnfinished).be.true();
    splitter.reset();
    should(splitter.hasUnfinished).be.false();
    should(splitter.push('4.0\n')).eql(['4.0']);
    should(splitter.discarded).equal(1);
  });

  it('is not filled by a line without an end, and finds the line after it', () => {
    const splitter = lines();
    for (let i = 0; i < 1_000; i++) should(splitter.push('x'.repeat(100))).eql([]);
    should(splitter.hasUnfinished).be.true();
    should(splitter.push('xx\n24.0\n')).eql(['24.0']);
    should(splitter.discarded).equal(100_002);
  });
});

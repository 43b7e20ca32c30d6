import should from 'should';
import { FrameSplitter, REPLY_START, REQUEST_START } from '../../../../src/dialects/thermotek';

const A = '#01040rSupplyT+029566\r';
const B = '#01170sCtrlT__+020023\r';

describe('FrameSplitter', () => {
  it('gives whole frames, one or several at a time', () => {
    const splitter = new FrameSplitter(REPLY_START);
    should(splitter.push(A)).eql([A]);
    should(splitter.push(A + B)).eql([A, B]);
    should(splitter.push('')).eql([]);
    should(splitter.discarded).equal(0);
  });

  it('puts frames together wherever the network cut them', () => {
    for (let cut = 0; cut <= A.length + B.length; cut++) {
      const splitter = new FrameSplitter(REPLY_START);
      const stream = A + B;
      should([...splitter.push(stream.slice(0, cut)), ...splitter.push(stream.slice(cut))]).eql([A, B]);
      should(splitter.discarded).equal(0);
    }
  });

  it('takes out XON and XOFF, even between every two characters', () => {
    const splitter = new FrameSplitter(REPLY_START);
    should(splitter.push(A.split('').join('\x13\x11'))).eql([A]);
    should(splitter.push(`\x11${B}\x13`)).eql([B]);
    should(splitter.discarded).equal(0);
  });

  it('passes the bare refusal on: it is a frame of its own', () => {
    should(new FrameSplitter(REPLY_START).push('#23\r')).eql(['#23\r']);
  });

  it('throws noise away and counts it, and the frame behind it is not lost', () => {
    const splitter = new FrameSplitter(REPLY_START);
    should(splitter.push(`noise${A}`)).eql([A]);
    should(splitter.discarded).equal(5);
    should(splitter.push(`more\r\n${B}`)).eql([B]);
    should(splitter.discarded).equal(11);
  });

  it('lets a new start character end a frame that was cut short', () => {
    const splitter = new FrameSplitter(REPLY_START);
    should(splitter.push(`#01040rSup${A}`)).eql([A]);
    should(splitter.discarded).equal(10);
    should(splitter.push('#01040rSup')).eql([]);
    should(splitter.push(B)).eql([B]);
    should(splitter.discarded).equal(20);
  });

  it('takes frames up to 64 characters and nothing longer, in one piece or in many', () => {
    const longest = `#${'x'.repeat(62)}\r`;
    const tooLong = `#${'x'.repeat(63)}\r`;
    for (const size of [1, 7, 100]) {
      const splitter = new FrameSplitter(REPLY_START);
      const frames = pushInPieces(splitter, longest + tooLong + A, size);
      should(frames).eql([longest, A], `in pieces of ${size}`);
      should(splitter.discarded).equal(65);
    }
    should(new FrameSplitter(REPLY_START).push(longest)).eql([longest]);
    should(new FrameSplitter(REPLY_START).push(tooLong)).eql([]);
  });

  it('holds no more than 64 characters of a flood without CR', () => {
    const splitter = new FrameSplitter(REPLY_START);
    for (let count = 0; count < 1000; count++) splitter.push(`#${'y'.repeat(999)}`);
    should(splitter.discarded).be.within(1_000_000 - 64, 1_000_000);
    should(splitter.push(`\r${A}`)).eql([A]);
  });

  it('forgets an unfinished frame on reset, or a new connection would begin with half an old reply', () => {
    const splitter = new FrameSplitter(REPLY_START);
    splitter.push(A.slice(0, 10));
    splitter.reset();
    should(splitter.discarded).equal(10);
    should(splitter.push(A.slice(10))).eql([]);
    should(splitter.push(B)).eql([B]);
  });

  it('splits requests as well, for the unit at the other end', () => {
    const splitter = new FrameSplitter(REQUEST_START);
    should(splitter.push(`${A}.0104rSupplyT46\r`)).eql(['.0104rSupplyT46\r']);
  });
});

function pushInPieces(splitter: FrameSplitter, stream: string, size: number): string[] {
  const frames: string[] = [];
  for (let at = 0; at < stream.length; at += size) frames.push(...splitter.push(stream.slice(at, at + size)));
  return frames;
}

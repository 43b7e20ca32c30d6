import * as fc from 'fast-check';
import should from 'should';
import { ReadBuffer } from '../../src/tcp/read-buffer';
import { separatedBytes } from '../../src/tcp/read-requests';

const LIMITS = { peer: 'nobody', limit: 10_000 };
const fewDifferent = fc.constantFrom(0x61, 0x0d, 0x0a);
const chunksOf = fc.array(fc.uint8Array({ minLength: 1, maxLength: 6 }).map(keepFew), { maxLength: 30 });
const separatorOf = fc.array(fewDifferent, { minLength: 1, maxLength: 3 }).map((bytes) => Buffer.from(bytes));

/** Bytes of a small alphabet, so that separators, and beginnings of them, are common. */
function keepFew(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.map((byte) => [0x61, 0x0d, 0x0a][byte % 3] ?? 0x61));
}

function linesOf(all: Buffer, separator: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let from = 0;
  for (;;) {
    const at = all.indexOf(separator, from);
    if (at === -1) return lines;
    lines.push(all.subarray(from, at + separator.length));
    from = at + separator.length;
  }
}

/** Each of the three ways in turn. */
function takeOneWay(buffer: ReadBuffer, count: number, turn: number): Buffer {
  if (turn % 3 === 0) return buffer.take(count);
  return turn % 3 === 1 ? buffer.takeSome(count) : buffer.fill(Buffer.alloc(count));
}

describe('ReadBuffer: the network may cut the stream anywhere', () => {
  it('any cutting gives the same lines, in the same order', () => {
    fc.assert(
      fc.property(chunksOf, separatorOf, (chunks, separator) => {
        const buffer = new ReadBuffer();
        const lines: Buffer[] = [];
        let request = separatedBytes(separator, 1, LIMITS);
        for (const chunk of chunks) {
          buffer.push(chunk);
          for (let line = request.take(buffer); line !== undefined; line = request.take(buffer)) {
            lines.push(Buffer.from(line));
            request = separatedBytes(separator, 1, LIMITS);
          }
        }
        should(lines).eql(linesOf(Buffer.concat(chunks), separator));
      }),
    );
  });

  it('takes of any sizes give back the stream, and the counts are right', () => {
    fc.assert(
      fc.property(chunksOf, fc.array(fc.nat(9), { maxLength: 40 }), (chunks, sizes) => {
        const buffer = new ReadBuffer();
        for (const chunk of chunks) buffer.push(chunk);
        const all = Buffer.concat(chunks);
        let position = 0;
        for (const [index, size] of sizes.entries()) {
          const count = Math.min(size, buffer.length);
          const taken = takeOneWay(buffer, count, index);
          should(taken.equals(all.subarray(position, position + taken.length))).be.true();
          position += taken.length;
          should(buffer.taken).equal(position);
          should(buffer.length).equal(all.length - position);
        }
        should(buffer.clear()).equal(all.length - position);
        should(buffer.taken).equal(all.length);
      }),
    );
  });

  it('a unit of two bytes finds separators only where a character may begin', () => {
    const buffer = new ReadBuffer();
    for (const byte of [0x05, 0x0a, 0x00, 0x4e, 0x0a, 0x00]) buffer.push(Buffer.of(byte));
    should(buffer.indexOf(Buffer.of(0x0a, 0x00), 0, 1)).equal(1);
    should(buffer.indexOf(Buffer.of(0x0a, 0x00), 0, 2)).equal(4);
    const joined = new ReadBuffer();
    joined.push(Buffer.from([0x05, 0x0a, 0x00, 0x4e, 0x0a, 0x00]));
    should(joined.indexOf(Buffer.of(0x0a, 0x00), 0, 2)).equal(4);
  });

  it('a line in single bytes costs time in proportion to its length', () => {
    const buffer = new ReadBuffer();
    const request = separatedBytes(Buffer.from('\r\n'), 1, { peer: 'nobody', limit: 60_000 });
    const startMs = performance.now();
    for (let i = 0; i < 50_000; i += 1) {
      buffer.push(Buffer.of(0x61));
      should.equal(request.take(buffer), undefined);
    }
    buffer.push(Buffer.from('\r\n'));
    should(request.take(buffer)?.length).equal(50_002);
    should(performance.now() - startMs).be.below(1500, 'searching all again for each byte would take a billion steps');
  });
});

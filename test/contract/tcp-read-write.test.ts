import { createServer, type AddressInfo } from 'node:net';
import should from 'should';
import { EncodingError, JsonError, TcpClient, UsageError, type TcpStream, type TextEncoding } from '../../src/tcp';
import { rejectionOf, requireIpv6Loopback, turns, withBareServer, withPair, type Pair } from '../support/tcp-pair';

const ENCODINGS: Record<string, { encoding: TextEncoding; text: string }> = {
  utf8: { encoding: 'utf8', text: 'Kühler 冷水 ❄ 🧊' },
  latin1: { encoding: 'latin1', text: 'Kühler 18 °C' },
  ascii: { encoding: 'ascii', text: 'chiller 18 degC' },
  utf16le: { encoding: 'utf16le', text: 'Kühler ਅĀ ਅ一 🧊' },
};
const TERMINATORS: Record<string, string | Uint8Array> = {
  CRLF: '\r\n',
  LF: '\n',
  CR: '\r',
  bytes: Uint8Array.of(0xfe, 0x00, 0xfe),
};

/** The same test in both directions: what one end writes, the other reads. */
async function bothWays(
  { client, server }: Pair,
  exchange: (from: TcpStream, to: TcpStream) => Promise<void>,
): Promise<void> {
  await exchange(client, server);
  await exchange(server, client);
}

for (const { family, host } of [
  { family: 'IPv4', host: '127.0.0.1' },
  { family: 'IPv6', host: '::1' },
]) {
  describe(`TcpStream over ${family}: what one end writes is what the other reads`, () => {
    if (family === 'IPv6') before(requireIpv6Loopback);

    it('write, and every way of reading bytes', async () => {
      await withPair({ host }, (pair) =>
        bothWays(pair, async (from, to) => {
          await from.write(Buffer.from('abcdefgh\nline\nuntil;rest'));
          should((await to.read(3)).toString()).equal('abc');
          should((await to.read(0)).length).equal(0);
          should((await to.readExactly(2)).toString()).equal('de');
          should((await to.readUntil()).toString()).equal('fgh\n');
          should((await to.readLine()).toString()).equal('line\n');
          should((await to.readUntil(';')).toString()).equal('until;');
          should((await to.readUntil(Buffer.from('st'))).toString()).equal('rest');
          should(to.bufferedBytes).equal(0);
        }),
      );
    });

    it('read waits for the first byte, and readExactly for the last', async () => {
      await withPair({ host }, (pair) =>
        bothWays(pair, async (from, to) => {
          const first = to.read(100);
          await from.write(Buffer.from('now'));
          should((await first).toString()).equal('now');
          const exact = to.readExactly(6);
          await from.write(Buffer.from('one'));
          await turns(5);
          await from.write(Buffer.from('two'));
          should((await exact).toString()).equal('onetwo');
        }),
      );
    });

    it('writeLines: all in order, whatever kind of iterable', async () => {
      await withPair({ host }, (pair) =>
        bothWays(pair, async (from, to) => {
          await from.writeLines([Buffer.from('a\n'), Buffer.from('b\n')]);
          await from.writeLines(new Set([Buffer.from('c\n')]));
          for (const line of ['a\n', 'b\n', 'c\n']) should((await to.readLine()).toString()).equal(line);
        }),
      );
    });

    it('writeFrom and readInto: binary views, also inside larger memory', async () => {
      await withPair({ host }, (pair) =>
        bothWays(pair, async (from, to) => {
          const header = new DataView(new ArrayBuffer(16), 4, 6);
          header.setUint16(0, 513);
          header.setInt32(2, -70000);
          const samples = Float64Array.of(18.4, -0.5);
          const sent = from.writeFrom(header, samples);
          samples.fill(0); // Reused at once, as such structures are.
          await sent;
          const memory = new ArrayBuffer(32);
          const gotHeader = new DataView(memory, 10, 6);
          const gotSamples = new Float64Array(2);
          await to.readInto(gotHeader);
          await to.readInto(gotSamples);
          should(gotHeader.getUint16(0)).equal(513);
          should(gotHeader.getInt32(2)).equal(-70000);
          should([...gotSamples]).eql([18.4, -0.5]);
          should(
            [...new Uint8Array(memory, 0, 10), ...new Uint8Array(memory, 16)].every((byte) => byte === 0),
          ).be.true();
        }),
      );
    });

    it('writeJson and readJson', async () => {
      const values = [null, true, 18.4, 'Kühler "1"', [], { supplyTemperature: 18.4, alarms: ['low\r\nflow'] }];
      await withPair({ host }, (pair) =>
        bothWays(pair, async (from, to) => {
          for (const value of values) {
            await from.writeJson(value);
            should(await to.readJson()).eql(value);
          }
        }),
      );
    });

    for (const [encodingName, { encoding, text }] of Object.entries(ENCODINGS)) {
      for (const [terminatorName, terminator] of Object.entries(TERMINATORS)) {
        it(`writeStr and readStr in ${encodingName} ended by ${terminatorName}`, async () => {
          const options = { encoding, terminator };
          await withPair({ host, client: options, server: options }, (pair) =>
            bothWays(pair, async (from, to) => {
              for (const line of [text, '', ' ', `${text}!`]) await from.writeStr(line);
              for (const line of [text, '', ' ', `${text}!`]) should(await to.readStr()).equal(line);
              should(to.bufferedBytes).equal(0);
            }),
          );
        });
      }
    }
  });
}

describe('TcpStream on the wire', () => {
  it('sends exactly the text, the encoding and the terminator: a device knows nothing of us', async () => {
    const wire: [TextEncoding, string | Uint8Array | undefined, string][] = [
      ['utf8', undefined, 'c2b0430d0a'],
      ['latin1', '\r', 'b0430d'],
      ['utf16le', '\n', 'b00043000a00'],
      ['utf16le', Uint8Array.of(0x0a), 'b00043000a'],
    ];
    for (const [encoding, terminator, hex] of wire) {
      await withPair({ client: { encoding, terminator } }, async ({ server, client }) => {
        await client.writeStr('°C');
        should((await server.readExactly(hex.length / 2)).toString('hex')).equal(hex);
      });
    }
  });

  it('finds a separator that arrives in pieces', async () => {
    await withBareServer({}, async (client, far) => {
      const read = client.readUntil('<=>');
      for (const piece of ['a<', '=', '=<', '=', '>b']) {
        far.write(piece);
        await turns(5);
      }
      should((await read).toString()).equal('a<==<=>');
      should((await client.read(9)).toString()).equal('b');
    });
  });

  it('does not change what was read when more arrives: a reply must not turn into the next one', async () => {
    await withPair({}, async ({ server, client }) => {
      const answers: Buffer[] = [];
      for (const text of ['first', 'other']) {
        await server.write(Buffer.from(text));
        answers.push(await client.readExactly(5));
      }
      should(answers.map(String)).eql(['first', 'other']);
    });
  });

  it('gets what a server sends as soon as it is connected', async () => {
    const server = createServer((socket) => socket.end('welcome'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const client = new TcpClient({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
    try {
      await client.startTask;
      should((await client.read(-1)).toString()).equal('welcome');
    } finally {
      await client.close();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  it('returns the bytes of one chunk without copying them', async () => {
    await withBareServer({}, async (client, far) => {
      far.write('first\rsecond\r');
      const first = await client.readUntil('\r');
      const second = await client.readUntil('\r');
      should(second.toString()).equal('second\r');
      should(second.buffer).equal(first.buffer, 'two frames of one chunk share its memory');
    });
  });

  it('sends a frame in one piece: with more than 10 ms between two characters the chiller drops it', async () => {
    await withBareServer({ terminator: '\r' }, async (client, far) => {
      const chunks: string[] = [];
      far.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
      const frames = ['.0101WatchDog01', '.0104rSupplyT00'];
      for (const [index, frame] of frames.entries()) {
        await client.writeStr(frame);
        while (chunks.length <= index) await turns(1);
      }
      should(chunks).eql(frames.map((frame) => `${frame}\r`));
    });
  });
});

describe('TcpStream, bad text and bad calls', () => {
  it('gives the text that is not JSON, and goes on with the next', async () => {
    await withPair({}, async ({ server, client }) => {
      await server.writeStr('{"temperature": 18.4');
      await server.writeStr(`[${'9'.repeat(500)}`);
      await server.writeStr('{"temperature": 18.4}');
      const error = await rejectionOf(client.readJson());
      should(error).be.instanceOf(JsonError).and.have.property('text', '{"temperature": 18.4');
      should(error.code).equal('json');
      should(error.message).containEql('{"temperature": 18.4');
      const long = await rejectionOf(client.readJson());
      should(long.message.length).be.below(300, 'a flood of text must not flood the log');
      should(long).have.property('text').with.length(501);
      should(await client.readJson()).eql({ temperature: 18.4 });
    });
  });

  it('refuses to write what JSON cannot represent, instead of null in place of a number', async () => {
    await withPair({}, async ({ server, client }) => {
      const cycle: Record<string, unknown> = {};
      cycle.self = cycle;
      for (const value of [undefined, () => 1, 10n, cycle, Number.NaN, { flow: [Number.POSITIVE_INFINITY] }]) {
        should(await rejectionOf(client.writeJson(value))).be.instanceOf(JsonError);
      }
      await client.writeJson('only this');
      should(await server.readStr()).equal('"only this"');
    });
  });

  it('refuses to write characters that the encoding does not have, and sends nothing of them', async () => {
    const misfits: [TextEncoding, string, RegExp][] = [
      ['ascii', 'é', /U\+00E9 at position 0/],
      ['latin1', '18 €', /U\+20AC at position 3/],
      ['utf8', 'a\ud800b', /U\+D800 at position 1/],
      ['utf16le', '\udc00', /U\+DC00 at position 0/],
    ];
    for (const [encoding, text, message] of misfits) {
      await withPair({ client: { encoding }, server: { encoding } }, async ({ server, client }) => {
        const error = await rejectionOf(client.writeStr(text));
        should(error).be.instanceOf(EncodingError);
        should(error.code).equal('encoding');
        should(error.message).match(message);
        await client.writeStr('ok');
        should(await server.readStr()).equal('ok');
      });
    }
  });

  it('refuses received bytes that are not in the encoding, instead of replacing them silently', async () => {
    const misfits: [TextEncoding, number[]][] = [
      ['ascii', [0x31, 0xb0]],
      ['utf8', [0x31, 0xc3, 0x28]],
      ['utf16le', [0x31]],
      ['utf16le', [0x00, 0xd8]],
    ];
    for (const [encoding, bytes] of misfits) {
      await withPair({ client: { encoding, terminator: Uint8Array.of(0xff, 0xff) } }, async ({ server, client }) => {
        await server.write(Buffer.from([...bytes, 0xff, 0xff, 0xff]));
        if (bytes.length % 2 === 1 && encoding === 'utf16le') {
          // Text of half a unit: the terminator is not where one may stand, so the line has not ended yet.
          should((await client.read(9)).length).equal(4);
          return;
        }
        const error = await rejectionOf(client.readStr());
        should(error).be.instanceOf(EncodingError);
        should(error.message).containEql(Buffer.from(bytes).toString('hex'));
        should((await client.read(9)).length).equal(1, 'the bad line is taken, what follows is not');
      });
    }
  });

  it('reads latin1 byte by byte, all 256 of them', async () => {
    const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    const options = { encoding: 'latin1' as const, terminator: '\xff\x00' };
    await withPair({ client: options, server: options }, async ({ server, client }) => {
      await server.writeStr(all.toString('latin1'));
      should(await client.readStr()).equal(all.toString('latin1'));
    });
  });

  it('refuses calls that cannot work', async () => {
    await withPair({}, async ({ server, client }) => {
      for (const count of [-2, 1.5, Number.NaN])
        should(await rejectionOf(client.read(count))).be.instanceOf(UsageError);
      should(await rejectionOf(client.readExactly(-1))).be.instanceOf(UsageError);
      should(await rejectionOf(client.readUntil(''))).be.instanceOf(UsageError);
      // @ts-expect-error JavaScript callers can get this wrong
      await should(client.write(5)).be.rejected();
      await client.writeStr('alive');
      should(await server.readStr()).equal('alive');
    });
  });
});

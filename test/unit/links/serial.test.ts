import should from 'should';
import { Chiller } from '../../../src/session';
import { serialDriver, serialLink } from '../../../src/links';
import type { SerialDriver } from '../../../src/links';
import type { ChillerError, ErrorText } from '../../../src/core';
import { until } from '../../support/until';

type Listener = (value: never) => void;

/** A port without a machine. */
class FakePort {
  static readonly made: FakePort[] = [];
  static openError: Error | undefined;
  static async list(): Promise<readonly { path: string }[]> {
    return [];
  }
  isOpen = false;
  readonly written: string[] = [];
  flushed = 0;
  readonly #listeners = new Map<string, Listener>();

  constructor(readonly options: Readonly<Record<string, unknown>>) {
    FakePort.made.push(this);
  }

  open(done: (error: Error | undefined) => void): void {
    this.isOpen = FakePort.openError === undefined;
    done(FakePort.openError);
  }

  write(data: string): boolean {
    this.written.push(data);
    return true;
  }

  flush(done: (error: undefined) => void): void {
    this.flushed++;
    done(undefined);
  }

  close(done: (error: undefined) => void): void {
    this.isOpen = false;
    this.emit('close', undefined);
    done(undefined);
  }

  on(event: string, listener: Listener): this {
    this.#listeners.set(event, listener);
    return this;
  }

  emit(event: string, value: unknown): void {
    this.#listeners.get(event)?.(value as never);
  }
}

const driver = { SerialPort: FakePort } as unknown as SerialDriver;
const line = {
  path: '/dev/ttyFAKE',
  baudRate: 9600,
  dataBits: 8,
  parity: 'none',
  stopBits: 1,
  flowControl: 'none',
} as const;

/** A link, and what it has said. */
async function opened(
  changes: Partial<Record<keyof typeof line, unknown>> = {},
): Promise<{ link: ReturnType<ReturnType<typeof serialLink>>; port: FakePort; said: string[] }> {
  const said: string[] = [];
  const link = serialLink(
    { ...line, ...changes } as typeof line,
    driver,
  )({
    opened: () => said.push('opened'),
    received: (text) => said.push(text),
    closed: (reason, why) => said.push(`${reason}: ${(why as ErrorText).key}`),
  });
  should(said).eql([]);
  const port = FakePort.made.at(-1)!;
  await until(() => said.length > 0, 'the end of the attempt');
  return { link, port, said };
}

describe('serial link', () => {
  const { load } = serialDriver;
  afterEach(() => {
    FakePort.openError = undefined;
    serialDriver.load = load;
  });

  it('locks the port, and leaves XON and XOFF alone: they are data in some protocols', async () => {
    const { port, link } = await opened();
    should(port.options).containEql({
      path: '/dev/ttyFAKE',
      baudRate: 9600,
      parity: 'none',
      lock: true,
      autoOpen: false,
    });
    should(port.options).containEql({ xon: false, xoff: false, rtscts: false });
    await link.close('end');
    const other = await opened({ flowControl: 'xonXoff' });
    should(other.port.options).containEql({ xon: true, xoff: true, rtscts: false });
    await other.link.close('end');
    const third = await opened({ flowControl: 'rtsCts' });
    should(third.port.options).containEql({ xon: false, rtscts: true });
    await third.link.close('end');
  });

  it('passes every byte as one character, both ways', async () => {
    const { link, port, said } = await opened();
    const all = String.fromCharCode(...Array.from({ length: 256 }, (_, byte) => byte));
    link.write(all);
    port.emit('data', Buffer.from(all, 'latin1'));
    should(port.written).eql([all]);
    should(said).eql(['opened', all]);
    await link.close('end');
  });

  it('says nothing after it was closed, and a write then is lost and does not hang', async () => {
    const { link, port, said } = await opened();
    await link.close('end');
    link.write('x');
    port.emit('data', Buffer.from('y'));
    port.emit('error', new Error('late'));
    await link.close('reset');
    should(port.written).eql([]);
    should(said).eql(['opened']);
  });

  it('discards what was not sent when an order may still be in it: it must not go out later', async () => {
    const { link, port } = await opened();
    await link.close('reset');
    should(port.flushed).equal(1);
  });

  it('reports an unplugged adapter, once', async () => {
    const { port, said } = await opened();
    port.isOpen = false;
    port.emit('error', new Error('Error: EIO'));
    port.emit('close', new Error('disconnected'));
    should(said).eql(['opened', 'lost: serialFailed']);
  });

  for (const [message, told] of [
    ['Error Resource temporarily unavailable Cannot lock port', 'refused: serialCannotOpen'],
    ['Error: Permission denied, cannot open /dev/ttyFAKE', 'refused: serialCannotOpen'],
    ['Error: No such file or directory, cannot open /dev/ttyFAKE', 'unreachable: serialCannotOpen'],
    ['Error: Inappropriate ioctl for device', 'unreachable: serialCannotOpen'],
  ] as const)
    it(`an attempt that fails says why: ${message}`, async () => {
      FakePort.openError = new Error(message);
      const { said } = await opened();
      should(said).eql([told]);
    });

  it('a chiller on a cable needs a package, and the error names the command that installs it', () => {
    serialDriver.load = () => {
      throw Object.assign(new Error("Cannot find module 'serialport'"), { code: 'MODULE_NOT_FOUND' });
    };
    const make = (): unknown => new Chiller({ connection: { serial: { path: '/dev/ttyUSB0' } } });
    should(make).throw(/npm install serialport@13/, { code: 'invalidValue' });
    // Nobody else needs it.
    should(() => new Chiller({ host: '127.0.0.1', port: 4001 })).not.throw();
  });

  it('refuses what is no port of this machine, and settings that no port has', () => {
    serialDriver.load = () => driver;
    const make = (serial: object) => (): unknown => new Chiller({ connection: { serial } as never });
    for (const path of ['', 'ttyUSB0', '10.0.0.7', undefined, 7])
      should(make({ path })).throw(/dev\/serial\/by-id/, { code: 'invalidValue' });
    should(make({ path: 'COM3', baudRate: Number.NaN })).throw(/baudRate/);
    should(make({ path: 'COM3', parity: 'mark' })).throw(/parity is mark: use none, even, odd/);
    should(make({ path: 'COM3', speed: 1 })).throw(/speed/);
    should(make({ path: 'COM3', baudRate: undefined })).not.throw();
  });

  it('takes what is left out from the dialect', async () => {
    serialDriver.load = () => driver;
    const chiller = new Chiller({
      dialect: 'julabo',
      connection: { kind: 'serial', path: '/dev/ttyFAKE', baudRate: 9600 },
    });
    const connecting = chiller.connect().catch((error: ChillerError) => error.code);
    await until(() => FakePort.made.at(-1)?.options.parity === 'even', 'the port');
    should(FakePort.made.at(-1)!.options).containEql({ baudRate: 9600, dataBits: 7, parity: 'even', rtscts: true });
    await chiller.close();
    should(await connecting).equal('cancelled');
  });
});

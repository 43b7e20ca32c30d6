import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import should from 'should';
import { inEnglish, systemClock } from '../../../src/index';
import { WatchedFile } from '../../../src/runner';
import { until } from '../../support/until';

describe('a file that is watched', () => {
  let folder: string;
  let file: string;
  let watched: WatchedFile | undefined;
  let told: string[];

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'watched-'));
    file = path.join(folder, 'list');
    told = [];
  });
  afterEach(() => {
    watched?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function watch(): Promise<void> {
    watched = new WatchedFile({
      path: file,
      clock: systemClock,
      mostBytes: 100,
      everyMs: 5,
      text: (text) => told.push(text),
      trouble: (why) => told.push(`! ${inEnglish(why)}`),
    });
    await watched.opened;
  }
  const hears = (text: string): Promise<void> => until(() => told.at(-1) === text, text);

  it('is read at once, and again however it is replaced: written, renamed into place, linked elsewhere', async () => {
    writeFileSync(file, 'one');
    await watch();
    should(told).eql(['one']);
    writeFileSync(file, 'two');
    await hears('two');
    writeFileSync(`${file}.new`, 'three');
    renameSync(`${file}.new`, file);
    await hears('three');
    for (const name of ['a', 'b']) writeFileSync(path.join(folder, name), name);
    for (const name of ['a', 'b']) {
      symlinkSync(path.join(folder, name), `${file}.link`);
      renameSync(`${file}.link`, file);
      await hears(name);
    }
  });

  it('what is wrong with it is said once for each reason, and it is read when it is there again', async () => {
    await watch();
    await hears('! there is no such file');
    mkdirSync(file);
    await hears('! it is not a file');
    rmSync(file, { recursive: true });
    writeFileSync(file, 'x'.repeat(101));
    await hears('! it has more than 100 bytes');
    writeFileSync(file, 'good');
    await hears('good');
    should(told.filter((text) => text.startsWith('!')).length).be.within(3, 5);
    // Who may do everything may read everything.
    if (process.getuid?.() === 0) return;
    chmodSync(file, 0);
    writeFileSync(`${file}.new`, 'x', { mode: 0 });
    renameSync(`${file}.new`, file);
    await until(() => told.at(-1)!.startsWith('! this program has no right'), 'no right');
  });

  it('umlauts arrive from every spreadsheet: UTF-8, UTF-16, and what Excel writes without asking', async () => {
    for (const bytes of [
      Buffer.from('Kühler'),
      Buffer.from('\ufeffKühler', 'utf16le'),
      Buffer.from('\ufeffKühler', 'utf16le').swap16(),
      Buffer.from('Kühler', 'latin1'),
    ]) {
      writeFileSync(file, bytes);
      await watch();
      should(told.splice(0)).eql(['Kühler']);
      watched!.stop();
    }
  });

  it('a pipe in its place is no file: to wait for its writer would take a thread of Node.js for ever', async () => {
    execFileSync('mkfifo', [file]);
    await watch();
    await hears('! it is not a file');
    rmSync(file);
    writeFileSync(file, 'good');
    await hears('good');
  });

  it('a file that grows while it is looked at is told whole in the end, and never torn', async () => {
    const lines = Array.from({ length: 9 }, (_, at) => `line ${at}\n`);
    writeFileSync(file, lines[0]!);
    await watch();
    for (const line of lines.slice(1)) {
      appendFileSync(file, line.slice(0, 3));
      await new Promise((resolve) => setTimeout(resolve, 2));
      appendFileSync(file, line.slice(3));
    }
    await hears(lines.join(''));
    for (const text of told) should(lines.join('')).startWith(text);
  });

  it('changes that come in bursts end in the last of them', async () => {
    writeFileSync(file, '0');
    await watch();
    for (let at = 1; at <= 200; at++) writeFileSync(file, String(at));
    await hears('200');
  });
});

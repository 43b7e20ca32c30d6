/* States on disk: what a power cut, a kill, a full disk or a stranger's file may do, and what is found afterwards. */
import * as fsPromises from 'node:fs/promises';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import should from 'should';
import { inEnglish } from '../../../src';
import type { ErrorText } from '../../../src';
import { StateFile } from '../../../src/runner';
import type { FoundState, StateDisk, StateFileOptions } from '../../../src/runner';
import { fileNameOf } from '../../../src/runner/state-format';
import { FakeClock } from '../../support/fake-clock';

const said = (why: ErrorText | undefined): string => (why ? inEnglish(why) : '');

describe('StateFile', () => {
  let folder: string;
  const opened: StateFile[] = [];

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'chiller-state-'));
  });

  afterEach(async () => {
    for (const file of opened.splice(0)) await file.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(options: Partial<StateFileOptions> = {}): Promise<{ file: StateFile; found: FoundState }> {
    const both = await StateFile.open({ folder, owner: 'node-1', format: 'test', version: 2, ...options });
    opened.push(both.file);
    return both;
  }

  /** A file system in which an operation fails as often as it is told to. */
  function failing(operation: keyof StateDisk, code: string, times = Infinity): StateDisk & { left: number } {
    const disk = {
      ...fsPromises,
      left: times,
      [operation]: async (...args: never[]) => {
        if (disk.left-- > 0) throw Object.assign(new Error(`${code}: as told`), { code });
        return (fsPromises[operation] as (...all: never[]) => unknown)(...args);
      },
    };
    return disk;
  }

  it('gives back what was saved, after a restart: a night run goes on where it was', async () => {
    const { file, found } = await open();
    should(found).eql({ kind: 'none' });
    should(await file.save({ segment: 3, at: 18.5 })).be.undefined();
    await file.close();
    should((await open()).found).eql({ kind: 'state', state: { segment: 3, at: 18.5 }, version: 2 });
    should(readdirSync(folder)).have.length(1);
  });

  it('of many saves at once writes the first and the last, and answers each when it is on disk', async () => {
    let writes = 0;
    const disk = { ...fsPromises, rename: (...names: [string, string]) => (writes++, fsPromises.rename(...names)) };
    const { file } = await open({ disk: disk as StateDisk });
    const answers = await Promise.all(Array.from({ length: 500 }, (_, count) => file.save({ count })));
    should(answers.filter(Boolean)).be.empty();
    should(writes).be.within(1, 2);
    should(readFileSync(file.path, 'utf8')).match(/"count":499/);
  });

  it('hands over at a deployment: what the old node saved last is there, and it writes nothing afterwards', async () => {
    const { file: old } = await open();
    void old.save({ count: 1 });
    void old.save({ count: 2 });
    const { file, found } = await open();
    should(found).containDeep({ state: { count: 2 } });
    should(said(await old.save({ count: 3 }))).match(/something else stores its state there/);
    await file.save({ count: 4 });
    should((await open()).found).containDeep({ state: { count: 4 } });
  });

  it('removes what is over: a finished program does not begin again', async () => {
    const { file } = await open();
    await file.save({ count: 1 });
    should(await file.remove()).be.undefined();
    should(await file.remove()).be.undefined();
    should(readdirSync(folder)).be.empty();
    should((await open()).found.kind).equal('none');
  });

  it('an older version is handed out with its version, a newer one is not used and not lost', async () => {
    const { file } = await open({ version: 1 });
    await file.save('old shape');
    should((await open()).found).eql({ kind: 'state', state: 'old shape', version: 1 });
    const newer = await open({ version: 3 });
    await newer.file.save('new shape');
    const { found } = await open({ version: 2 });
    should(said((found as { why: ErrorText }).why)).match(/newer version.*renamed to .*damaged-1/);
  });

  describe('a file that is not as it was written is a sentence, not a start somewhere, and is kept', () => {
    for (const [title, spoil] of [
      ['cut off in the middle', (text: string) => text.slice(0, text.length / 2)],
      ['cut off at its end', (text: string) => text.slice(0, -1)],
      ['empty', () => ''],
      ['zeros, as after a power cut', (text: string) => '\0'.repeat(text.length)],
      ['with another number', (text: string) => text.replace('12345', '12346')],
      ['edited into another JSON', () => '{"count":1}'],
      ['with more behind it', (text: string) => `${text}{"count":2}\n`],
      ['null', () => 'null\nnull\n'],
      ['of no text at all', () => '\uFFFD\uD800 \u0000 {]'],
      ['with a head of another shape', (text: string) => `[1]\n${text.split('\n')[1]}\n`],
    ] as [string, (text: string) => string][])
      it(title, async () => {
        const { file } = await open();
        await file.save({ count: 12345 });
        await file.close();
        const spoilt = spoil(readFileSync(file.path, 'utf8'));
        writeFileSync(file.path, spoilt);
        const { file: next, found } = await open();
        should(found.kind).equal('unusable');
        should(said((found as { why: ErrorText }).why)).match(/is not used: .*renamed/);
        should(await next.save({ count: 1 })).be.undefined();
        const aside = readdirSync(folder).find((name) => name.includes('damaged'))!;
        should(readFileSync(path.join(folder, aside))).eql(Buffer.from(spoilt));
        should((await open()).found).containDeep({ state: { count: 1 } });
      });

    it('of another owner, copied here by hand', async () => {
      const { file } = await open({ owner: 'other' });
      await file.save({ count: 1 });
      const { file: ours } = await open();
      await ours.close();
      await writeFile(ours.path, await readFile(file.path));
      should(said(((await open()).found as { why: ErrorText }).why)).match(/belongs to something else \(test other\)/);
    });

    it('too large to be one of ours: it is not even read', async () => {
      const { file } = await open();
      await file.close();
      writeFileSync(file.path, 'x'.repeat(5_000));
      should(said(((await open({ mostBytes: 1_000 })).found as { why: ErrorText }).why)).match(/more than 1000 bytes/);
    });

    it('a folder in its place, or a link that leads nowhere', async () => {
      const { file } = await open();
      await file.close();
      await mkdir(file.path);
      const { file: next, found } = await open();
      should(found.kind).equal('unusable');
      should(await next.save(1)).be.undefined();
      await next.remove();
      await symlink(path.join(folder, 'nowhere'), next.path);
      const { file: last, found: none } = await open();
      should(none.kind).equal('none');
      should(await last.save(2)).be.undefined();
      should((await open()).found).containDeep({ state: 2 });
    });

    it('again and again: the last five are kept, so the disk does not fill', async () => {
      for (let round = 0; round < 8; round++) {
        const { file } = await open();
        await file.close();
        writeFileSync(file.path, `spoilt ${round}`);
      }
      await open();
      const kept = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'));
      should(kept.toSorted()).eql([3, 4, 5, 6, 7].map((round) => `spoilt ${round}`));
    });
  });

  it('what cannot be read is set aside before anything is written in its place', async () => {
    const { file } = await open();
    await file.save('precious');
    await file.close();
    const before = readFileSync(file.path, 'utf8');
    const { file: next, found } = await open({ disk: failing('open', 'EIO', 1) });
    should(said((found as { why: ErrorText }).why)).match(/cannot be read.*EIO/);
    await next.save('new');
    const aside = readdirSync(folder).find((name) => name.includes('damaged'))!;
    should(readFileSync(path.join(folder, aside), 'utf8')).equal(before);
  });

  for (const [code, words] of [
    ['ENOSPC', /disk is full/],
    ['EROFS', /read-only/],
    ['EACCES', /no right/],
    ['EIO', /EIO/],
  ] as const)
    it(`a disk that says ${code} is one clear sentence, told once, and the old state stays whole`, async () => {
      const { file: first } = await open();
      await first.save('old');
      await first.close();
      const told: string[] = [];
      const disk = failing('rename', code, 3);
      const clock = new FakeClock();
      const { file } = await open({ disk, clock, outage: (why) => told.push(said(why)) });
      should(said(await file.save('one'))).match(words);
      should(said(await file.save('two'))).match(words);
      should(told).have.length(1);
      should(readFileSync(file.path, 'utf8')).match(/old/);
      disk.left = 0;
      should(await file.save('three')).be.undefined();
      should(told).have.length(2);
      should(told[1]).equal('');
      should(clock.pending).equal(0);
    });

  it('tries the last state again by itself when the disk has room again, and leaves no timer behind', async () => {
    const clock = new FakeClock();
    const disk = failing('open', 'ENOSPC', Infinity);
    const { file } = await open({ clock, disk });
    await file.save('kept');
    should(clock.pending).equal(1);
    disk.left = 0;
    await clock.advance(10_000);
    should(await file.close()).be.undefined();
    should(readFileSync(file.path, 'utf8')).match(/kept/);
    should(clock.pending).equal(0);
  });

  it('a disk that never answers holds up nobody: 5 s, and one sentence', async () => {
    const clock = new FakeClock();
    const disk = { ...fsPromises, stat: () => new Promise<never>(() => undefined) } as unknown as StateDisk;
    const opening = StateFile.open({ folder, owner: 'silent', format: 'test', version: 1, disk, clock });
    await clock.advance(5_000);
    const { file, found } = await opening;
    should(said((found as { why: ErrorText }).why)).match(/did not answer within 5 s/);
    const saving = file.save(1);
    await clock.advance(5_000);
    should(said(await saving)).match(/did not answer within 5 s/);
    const closing = file.close();
    await clock.advance(5_000);
    should(said(await closing)).match(/did not answer/);
    should(clock.pending).equal(0);
  });

  it('what is no state at all, or too large, is refused as a sentence, and not tried again', async () => {
    const clock = new FakeClock();
    const { file } = await open({ clock, mostBytes: 1_000 });
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    const hostile = {
      toJSON: () => {
        throw null;
      },
    };
    for (const state of [circle, 1n, undefined, () => 1, hostile, 'x'.repeat(2_000)])
      should(said(await file.save(state))).match(/cannot be stored/);
    should(clock.pending).equal(0);
    should(readdirSync(folder)).be.empty();
  });

  it('whoever hears of an outage may throw: the next state is written all the same', async () => {
    const fail = (): never => {
      throw new Error('listener');
    };
    const { file } = await open({ disk: failing('rename', 'EIO', 1), clock: new FakeClock(), outage: fail });
    await file.save(1);
    should(await file.save(2)).be.undefined();
  });

  it('removes what a kill has left of a write', async () => {
    const { file } = await open();
    await file.save(1);
    await file.close();
    writeFileSync(`${file.path}.tmp`, 'half a sta');
    should((await open()).found).containDeep({ state: 1 });
    should(readdirSync(folder)).have.length(1);
  });
});

describe('The file name of an owner', () => {
  it('stays in its folder and within every system, and no two owners share one', () => {
    const owners = [
      'a',
      'A',
      '',
      '.',
      '..',
      '../../etc/passwd',
      '/abs',
      'a/b',
      'a-b',
      'a b',
      'a\\b',
      'con',
      'nul.txt',
      'x'.repeat(5_000),
      'x'.repeat(5_001),
      'é',
      'e\u0301',
      '\u0000',
      '\uD800',
      '\uD801',
      '\uFFFD',
      '温度',
      '🧊',
      'a:b',
      'a*?"<>|',
      ' a',
      'a ',
    ];
    const names = owners.map(fileNameOf);
    for (const name of names) should(name).match(/^[A-Za-z0-9-]{1,80}$/);
    should(new Set(names.map((name) => name.toLowerCase())).size).equal(owners.length);
  });
});

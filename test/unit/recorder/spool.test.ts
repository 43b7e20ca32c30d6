import { appendFileSync, chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import should from 'should';
import { ChillerError } from '../../../src/core';
import { errorText } from '../../../src/recorder/error-texts';
import { MemoryTarget, newFolder, newRecorder, point, removeFolders } from '../../support/recorder';

const gone = (): ChillerError =>
  new ChillerError('notConnected', errorText('targetUnreachable', { target: 'memory', why: 'gone' }));

const filesIn = (folder: string): string[] => readdirSync(folder).sort();

describe('the spool of a recorder', () => {
  afterEach(removeFolders);

  it('keeps what the target does not take, and brings it when it does: an outage leaves no hole', async () => {
    const target = new MemoryTarget();
    const { recorder, problems } = newRecorder({ target });
    target.refusal = gone();
    for (let n = 0; n < 100; n++) recorder.reading(point(n));
    await recorder.flush();
    should(target.rows.size).equal(0);
    should(recorder.status.spoolBytes).be.above(1_000);
    await recorder.flush();
    should(problems.map(({ code }) => code)).eql(['notConnected']);
    target.refusal = undefined;
    await recorder.flush();
    should([...target.rows.values()].map(({ value }) => value)).eql(Array.from({ length: 100 }, (_one, n) => n / 10));
    should(recorder.status).match({ spoolBytes: 0, behindMs: 0, trouble: undefined });
    await recorder.close();
  });

  it('has after a restart what was there before, with the time at which it was recorded', async () => {
    const folder = newFolder();
    const target = new MemoryTarget();
    target.refusal = gone();
    const before = newRecorder({ target, folder });
    before.recorder.reading(point(1));
    await before.recorder.close();
    target.refusal = undefined;
    const after = newRecorder({ target, folder });
    after.recorder.reading(point(2));
    await after.recorder.flush();
    should([...target.rows.values()].map(({ at }) => at)).eql([point(1).at, point(2).at]);
    should(filesIn(folder)).eql([]);
    await after.recorder.close();
  });

  it('mends a line that a kill has cut off, and keeps all before it', async () => {
    const folder = newFolder();
    const target = new MemoryTarget();
    target.refusal = gone();
    const before = newRecorder({ target, folder });
    before.recorder.reading(point(1));
    before.recorder.reading(point(2));
    await before.recorder.close();
    const [file = ''] = filesIn(folder);
    appendFileSync(path.join(folder, file), readFileSync(path.join(folder, file), 'utf8').slice(0, 20));
    writeFileSync(path.join(folder, file.replace('-000000-', '-000009-')), '[17');
    target.refusal = undefined;
    const after = newRecorder({ target, folder });
    await after.recorder.flush();
    should(target.rows.size).equal(2);
    should(after.problems).eql([]);
    should(filesIn(folder)).eql([]);
    await after.recorder.close();
  });

  it('says how many lines were damaged by others, and goes on with the rest', async () => {
    const folder = newFolder();
    writeFileSync(path.join(folder, '001772438400000-000000-0123abcd.jsonl'), '["no","row"]\nrubbish\n');
    const { recorder, problems } = newRecorder({ target: new MemoryTarget(), folder });
    await recorder.flush();
    should(problems.map(({ message }) => message)).eql(['The recorder left out 2 damaged lines of its spool']);
    should(recorder.status.dropped).equal(2);
    await recorder.close();
  });

  it('drops the oldest at its bound of space, counts them and says so', async () => {
    const target = new MemoryTarget();
    const { recorder, problems } = newRecorder({ target, spoolMb: 1 });
    target.refusal = gone();
    for (let n = 0; n < 30_000; n++) recorder.reading(point(n));
    await recorder.flush();
    should(recorder.status.spoolBytes).be.below(1_000_000);
    const told = problems.filter(({ why }) => why?.key === 'spoolFull');
    should(told.length).be.above(0);
    target.refusal = undefined;
    await recorder.flush();
    should(target.rows.size + recorder.status.dropped).equal(30_000);
    should([...target.rows.values()].at(-1)?.value).equal(2999.9);
    await recorder.close();
  });

  it('drops what is too old, by a clock that nobody sets: a wrong time of day costs nothing', async () => {
    const target = new MemoryTarget();
    const { recorder, clock } = newRecorder({ target, spoolDays: 1 });
    target.refusal = gone();
    recorder.reading(point(1));
    await recorder.flush();
    clock.setByMs = 365 * 86_400_000;
    recorder.reading(point(2));
    await recorder.flush();
    should(recorder.status.dropped).equal(0);
    await clock.advance(86_400_001);
    recorder.reading(point(3));
    await recorder.flush();
    should(recorder.status.dropped).equal(2);
    target.refusal = undefined;
    await recorder.flush();
    should(target.rows.size).equal(1);
    await recorder.close();
  });

  it('refuses a folder that another recorder has, since each would take away what the other has to send', async () => {
    const folder = newFolder();
    const first = newRecorder({ target: new MemoryTarget(), folder });
    await first.recorder.flush();
    const second = newRecorder({ target: new MemoryTarget(), folder });
    second.recorder.reading(point(1));
    await second.recorder.flush();
    should(second.problems[0]?.why?.key).equal('spoolInUse');
    should(second.recorder.status.isStored).be.false();
    await first.recorder.close();
    await second.recorder.flush();
    should(second.recorder.status).match({ isStored: true, spoolBytes: 0 });
    await second.recorder.close();
  });

  it('a folder that cannot be made is one error, and rows wait in memory until it can', async () => {
    const folder = path.join(newFolder(), 'spool');
    writeFileSync(folder, 'a file in its place');
    const target = new MemoryTarget();
    const { recorder, problems } = newRecorder({ target, folder });
    recorder.reading(point(1));
    await recorder.flush();
    recorder.reading(point(2));
    await recorder.flush();
    should(problems.filter(({ why }) => why?.key === 'spoolNotWritten').length).equal(1);
    should(recorder.status.isStored).be.false();
    should(problems[0]).be.instanceof(ChillerError);
    await recorder.close();
    should(recorder.status.dropped).equal(2);
  });

  it('a folder that is read only is one error, and what came is there when it can be written', async () => {
    const folder = newFolder();
    const target = new MemoryTarget();
    const { recorder, problems } = newRecorder({ target, folder });
    chmodSync(folder, 0o555);
    // Nothing is read only for root.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid!(65_534);
    try {
      recorder.reading(point(1));
      await recorder.flush();
    } finally {
      if (isRoot) process.seteuid!(0);
    }
    should(problems.map(({ why }) => why?.key)).eql(['spoolNotWritten']);
    should(recorder.status.isStored).be.false();
    chmodSync(folder, 0o755);
    await recorder.flush();
    should(target.rows.size).equal(1);
    should(recorder.status).match({ isStored: true, dropped: 0 });
    await recorder.close();
  });

  it('leaves no timer behind when it is closed', async () => {
    const { recorder, clock } = newRecorder({ target: new MemoryTarget() });
    recorder.start();
    recorder.reading(point(1));
    await recorder.flush();
    await recorder.close();
    should(clock.pending).equal(0);
  });
});

/* A process that writes its state all the time, for a test that kills it. Says what it found; then each number on disk. */
import { StateFile } from '../../src/runner';

const [, , folder = '', owner = ''] = process.argv;

async function write(): Promise<void> {
  const { file, found } = await StateFile.open({ folder, owner, format: 'test', version: 1 });
  const start = found.kind === 'state' ? (found.state as { count: number }).count : 0;
  process.send?.({ found: found.kind, start });
  for (let count = start + 1; ; count++) {
    // One after the other: each number that is said is on disk.
    // oxlint-disable-next-line no-await-in-loop
    const why = await file.save({ count, text: 'x'.repeat((count * 997) % 20_000) });
    process.send?.(why ? { why: why.key } : { count });
  }
}

void write();

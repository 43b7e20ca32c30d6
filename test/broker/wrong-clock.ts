/* A clock that is wrong for one process, and can jump: by libfaketime, where it is installed. The machine's own stays as it is. */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const MISSING = 'libfaketime is not installed: install the package faketime';

export class WrongClock {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'chiller-clock-'));
  readonly #file = path.join(this.#folder, 'offset');
  readonly #library = findLibrary();
  #offsetMs = 0;

  /** For the process. */
  readonly env: Readonly<Record<string, string>>;

  constructor(offsetS: number) {
    this.jumpTo(offsetS);
    this.env = this.#library
      ? {
          LD_PRELOAD: this.#library,
          FAKETIME_TIMESTAMP_FILE: this.#file,
          FAKETIME_CACHE_DURATION: '1',
          FAKETIME_DONT_FAKE_MONOTONIC: '1',
        }
      : {};
  }

  /** How much later it is there, ms; 0 where clocks cannot be made wrong. */
  get offsetMs(): number {
    return this.#library === undefined ? 0 : this.#offsetMs;
  }

  /** The process notices it within a second. @param offsetS how much later than it is */
  jumpTo(offsetS: number): void {
    this.#offsetMs = offsetS * 1_000;
    writeFileSync(this.#file, `${offsetS < 0 ? '' : '+'}${offsetS}\n`);
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function findLibrary(): string | undefined {
  const libraries = readdirSync('/usr/lib').map((folder) => `/usr/lib/${folder}/faketime/libfaketime.so.1`);
  const library = libraries.find((file) => existsSync(file));
  if (library === undefined && process.env.CHILLER_BROKER_REQUIRED) throw new Error(MISSING);
  if (library === undefined) console.log(`    the clock is right here: ${MISSING}`);
  return library;
}

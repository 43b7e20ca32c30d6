/*
 * The last good list of a fleet, kept beside Node-RED's own files: a share that mounts late, or a file that somebody is about to replace,
 * must not leave three hundred chillers unwatched after a deployment or a restart.
 */
import path from 'node:path';
import { ChillerError, FLEET_BOUNDS, systemClock } from '../../src/index';
import { StateFile } from '../../src/runner';
import type { FoundState } from '../../src/runner';

export interface KeptListOptions {
  /** Folder of Node-RED's user. */
  readonly userDir: string;
  /** Id of the node. */
  readonly owner: string;
  /** The file of the list: what another one has said does not count. */
  readonly source: string;
  /** Told of what somebody has to look after: a damaged file, a disk that is full. */
  problem(error: ChillerError): void;
}

export class KeptList {
  readonly #file: StateFile;
  readonly #source: string;
  #text: string | undefined;

  private constructor(file: StateFile, source: string, found: FoundState) {
    this.#file = file;
    this.#source = source;
    this.#text = textIn(found, source);
  }

  /** With what is on disk. Never rejects, and ends within 5 s. */
  static async open({ userDir, owner, source, problem }: KeptListOptions): Promise<KeptList> {
    const { file, found } = await StateFile.open({
      folder: path.join(userDir, 'chiller-lists'),
      owner,
      format: 'chiller-list',
      version: 1,
      // Characters of up to four bytes, and what JSON puts before quotation marks.
      mostBytes: 5 * FLEET_BOUNDS.characters,
      clock: systemClock,
      outage: (why) => why && problem(new ChillerError('refused', why)),
    });
    if (found.kind === 'unusable') problem(new ChillerError('invalidValue', found.why));
    return new KeptList(file, source, found);
  }

  /** The text that was a list last; undefined where there was none. */
  get text(): string | undefined {
    return this.#text;
  }

  /** Keeps the text of a list that can be used. */
  keep(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    void this.#file.save({ source: this.#source, text });
  }

  /** Never rejects, and ends within 5 s. @param isGone whether the node is: then nothing stays on disk */
  async close(isGone: boolean): Promise<void> {
    if (isGone) await this.#file.remove();
    await this.#file.close();
  }
}

function textIn(found: FoundState, source: string): string | undefined {
  if (found.kind !== 'state') return undefined;
  const kept = (found.state ?? {}) as { readonly source?: unknown; readonly text?: unknown };
  return kept.source === source && typeof kept.text === 'string' ? kept.text : undefined;
}

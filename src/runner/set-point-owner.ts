/* Which program has the set point of a chiller: at most one in this process. */
import { ChillerError } from '../core';
import { programErrorText as errorText } from '../program';
import type { ChillerPort } from '../session';

/** By the identity of the chiller. */
const owners = new Map<string, SetPointOwner>();

/** One that may have it. */
export class SetPointOwner {
  readonly #port: ChillerPort;
  readonly name: string;

  /** @param name of the program, for people */
  constructor(port: ChillerPort, name: string) {
    this.#port = port;
    this.name = name;
  }

  /** @returns false while another one has it */
  claim(): boolean {
    const owner = owners.get(this.#chiller);
    if (owner && owner !== this) return false;
    owners.set(this.#chiller, this);
    return true;
  }

  /** @throws ChillerError `refused` while another one has it, naming that */
  own(): void {
    if (this.claim()) return;
    const who = owners.get(this.#chiller)?.name ?? '';
    throw new ChillerError('refused', errorText('programOther', { who }), { owner: who });
  }

  release(): void {
    if (owners.get(this.#chiller) === this) owners.delete(this.#chiller);
  }

  get #chiller(): string {
    return this.#port.identity ?? this.#port.id;
  }
}

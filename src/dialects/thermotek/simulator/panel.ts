/*
 * The front panel: who is in charge, and the trap that it sets. All in host time.
 *
 * Remote mode: entered by a valid request, left when none came for 10 s; the keypad is locked meanwhile (protocol
 * section 2). MODE MISMATCH: when an alarm has stopped the unit, the panel looks after 1.5 s. If it believes that the unit
 * should run and finds no alarm that explains why it does not, because a host has reset the alarm meanwhile, it shows
 * MODE MISMATCH ALARM until the unit is power-cycled (protocol section 7).
 */

/** Facts, protocol sections 2 and 7. */
const REMOTE_FOR_MS = 10_000;
const MISMATCH_CHECK_MS = 1_500;

export class Panel {
  isRemote = false;
  /** Whether MODE MISMATCH ALARM is shown. */
  hasMismatch = false;
  #lastHeardMs = 0;
  /** When it will look; Infinity while there is nothing to look for. */
  #looksAtMs = Infinity;

  /** @param onChange told when Remote mode or the mismatch is on or off */
  constructor(readonly onChange: (what: 'remote' | 'mismatch', isOn: boolean) => void) {}

  /** A valid request came. */
  heard(hostMs: number): void {
    this.#lastHeardMs = hostMs;
    this.#setRemote(true);
  }

  /** An alarm has stopped the unit, which the panel believes to run. */
  stoppedByAlarm(hostMs: number): void {
    this.#looksAtMs = hostMs + MISMATCH_CHECK_MS;
  }

  /** Host or keypad has said what the unit should do: belief and state agree again. */
  told(): void {
    this.#looksAtMs = Infinity;
  }

  /** @param hasAlarm asked only when the panel looks */
  advance(hostMs: number, hasAlarm: () => boolean): void {
    if (this.isRemote && hostMs - this.#lastHeardMs > REMOTE_FOR_MS) this.#setRemote(false);
    if (hostMs < this.#looksAtMs) return;
    this.#looksAtMs = Infinity;
    if (!hasAlarm()) this.#setMismatch(true);
  }

  powerCycle(): void {
    this.#looksAtMs = Infinity;
    this.#setRemote(false);
    this.#setMismatch(false);
  }

  #setRemote(isRemote: boolean): void {
    if (this.isRemote === isRemote) return;
    this.isRemote = isRemote;
    this.onChange('remote', isRemote);
  }

  #setMismatch(hasMismatch: boolean): void {
    if (this.hasMismatch === hasMismatch) return;
    this.hasMismatch = hasMismatch;
    this.onChange('mismatch', hasMismatch);
  }
}

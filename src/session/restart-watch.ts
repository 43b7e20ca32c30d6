/** What a reply may tell of the unit's being switched off and on. */
interface Signs {
  readonly upTime?: unknown;
  readonly controlStatus?: unknown;
}

/**
 * Notices a unit that was switched off and on while the link stood, as behind a device server of its own: its up time goes back,
 * or it says auto-start again. Both together are one restart.
 */
export class RestartWatch {
  #upTime: number | undefined;
  #controlStatus: unknown;

  /** What a good reply brought; true when the unit has started anew since the one before. */
  saw({ upTime, controlStatus }: Signs): boolean {
    const isBack = typeof upTime === 'number' && this.#upTime !== undefined && upTime < this.#upTime;
    const isStarting =
      controlStatus === 'autoStart' && this.#controlStatus !== undefined && this.#controlStatus !== 'autoStart';
    if (isBack || isStarting) this.forget();
    if (typeof upTime === 'number') this.#upTime = upTime;
    if (controlStatus !== undefined) this.#controlStatus = controlStatus;
    return isBack || isStarting;
  }

  /** Without contact, or after a restart, what was seen before is no measure. */
  forget(): void {
    this.#upTime = undefined;
    this.#controlStatus = undefined;
  }
}

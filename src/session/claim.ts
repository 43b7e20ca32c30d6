/** How pressing a station's next request is; higher classes go first, `lateness` decides within a class. */
export interface Claim {
  urgency: Urgency;
  lateness: number;
}

export enum Urgency {
  /** A chiller that does not answer is tried now and then. */
  Retry,
  Poll,
  Watchdog,
  Command,
  /**
   * A watchdog late by a whole period: Remote mode is at stake, so it goes before commands. So does a retry late by its
   * whole rest: on a full line polls are always due, and the chiller would never be heard of again.
   */
  LateWatchdog,
  /** Stop goes before all. */
  Stop,
}

interface Claimant {
  claim(nowMs: number): Claim | undefined;
}

/** Who has the strongest claim to the line, if anybody wants it; of equals the first. */
export function mostPressing<T extends Claimant>(claimants: Iterable<T>, nowMs: number): T | undefined {
  let chosen: T | undefined;
  let strongest: Claim | undefined;
  for (const claimant of claimants) {
    const claim = claimant.claim(nowMs);
    if (!claim || (strongest && !isStronger(claim, strongest))) continue;
    chosen = claimant;
    strongest = claim;
  }
  return chosen;
}

function isStronger(a: Claim, b: Claim): boolean {
  return a.urgency === b.urgency ? a.lateness > b.lateness : a.urgency > b.urgency;
}

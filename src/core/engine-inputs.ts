/* Inputs of the engines: readings and the link, with only the fields that engines need, so that any session fits. */

/** A reading as it comes from a session. */
export interface ReadingInput {
  readonly name: string;
  readonly value: unknown;
  readonly unit?: string | undefined;
  /** Only `good` counts as evidence. */
  readonly quality: 'good' | 'stale' | 'notFitted' | 'offline';
  /** When it was read, epoch milliseconds. */
  readonly timestamp: number;
}

/** The link to the chiller. It is up when it is connected and the chiller answers, whatever the replies say. */
export interface LinkInput {
  readonly phase: 'disconnected' | 'connecting' | 'connected';
  /** `silent`: connected, no replies. `unmonitored`: replies without the state. `closed`: on request, which is not an alarm. */
  readonly reason: string;
  readonly text: string;
}

/** Whether the chiller answers. */
export function isLinkUp({ phase, reason }: Pick<LinkInput, 'phase' | 'reason'>): boolean {
  return phase === 'connected' && reason !== 'silent';
}

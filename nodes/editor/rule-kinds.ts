/** What a limit in the alarm dialog can watch for, in the order of the list. A test holds it to the runtime. */
export const RULE_KINDS = ['offSetPoint', 'flowLow', 'stale', 'above', 'below'] as const;

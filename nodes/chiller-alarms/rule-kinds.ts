/** What a limit of the alarm dialog can watch for, in the order of the list. `above`, `below`: any reading with a number. */
export const RULE_KINDS = ['offSetPoint', 'flowLow', 'stale', 'above', 'below'] as const;

export type RuleKind = (typeof RULE_KINDS)[number];

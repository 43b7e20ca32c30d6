/* Which field of a chiller-config dialog holds the period of which class of readings. */

/** In seconds. The state's has the name under which flows were saved first. */
export const PERIOD_FIELDS = {
  state: 'watchdogS',
  fast: 'fastS',
  normal: 'normalS',
  slow: 'slowS',
  limits: 'limitsS',
  notFitted: 'notFittedS',
} as const;

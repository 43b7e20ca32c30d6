/* What is made of the properties of a chiller interlock node. */
import type { NodeDef } from 'node-red';
import { createInterlock, dialectOf } from '../../src/index';
import type { Dialect, InterlockOptions } from '../../src/index';
import type { Saved } from '../common/fields';
import { given, settingsFrom } from '../common/settings';
import { INTERLOCK_DIALOG } from './fields';

/** The properties of a chiller interlock node, as its flow has them. */
export type ChillerInterlockDef = NodeDef & Saved<typeof INTERLOCK_DIALOG.fields>;

export interface InterlockSettings {
  readonly conditions: InterlockOptions;
  readonly heartbeatMs: number;
  readonly topic: string;
}

const DEFAULT_TOPIC = 'interlock';

/** @throws ChillerError `invalidValue`, naming the property. A condition that cannot be read is never left out. */
export function interlockSettings(def: object, dialect: Dialect = dialectOf()): InterlockSettings {
  const fields = settingsFrom(INTERLOCK_DIALOG, def);
  const {
    pumpOn = true,
    run = true,
    noAlarm,
    tolerance,
    dwellS: dwellMs,
    flowAbove,
    switchOn,
    heartbeatS,
    topic,
  } = fields;
  const conditions: InterlockOptions = {
    pumpOn,
    run,
    noAlarm: noAlarm === 'none' ? false : noAlarm,
    switchOn,
    ...(tolerance !== undefined && { temperature: { tolerance, dwellMs } }),
    ...given({
      flowAbove,
      onDelayMs: fields.onDelayS,
      freshForMs: fields.freshForS,
      setPointFreshForMs: fields.setPointFreshForS,
    }),
  };
  // What only the library checks is told at deployment, too.
  createInterlock({ ...conditions, dialect });
  return { conditions, heartbeatMs: heartbeatS, topic: topic ?? DEFAULT_TOPIC };
}

/** Of its answers. */
export function topicIn(def: object): string {
  const { topic } = settingsFrom({ fields: { topic: INTERLOCK_DIALOG.fields.topic } }, def);
  return topic ?? DEFAULT_TOPIC;
}

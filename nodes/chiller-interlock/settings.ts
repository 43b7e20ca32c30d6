/* The properties of a chiller interlock node, and what is made of them. */
import type { NodeDef } from 'node-red';
import { createInterlock, dialectOf, SEVERITIES } from '../../src/index';
import type { Dialect, InterlockOptions, Severity } from '../../src/index';
import { errorText } from '../common/error-texts';
import { badSetting, given, msFrom, numberFrom, textFrom, wordFrom } from '../common/saved-values';
import type { NumberText } from '../common/saved-values';

export interface ChillerInterlockDef extends NodeDef {
  chiller: string;
  /** The pump is on. */
  pumpOn?: boolean;
  /** The chiller runs. */
  run?: boolean;
  /** No alarm of this severity or worse; `none`: alarms do not matter. */
  noAlarm?: Severity | 'none';
  /** °C around the set point; blank: not asked for. */
  tolerance?: NumberText;
  /** How long without a break. */
  dwellS?: NumberText;
  /** L/min; blank: not asked for. */
  flowAbove?: NumberText;
  freshForS?: NumberText;
  /** For the set point, which is read less often. */
  setPointFreshForS?: NumberText;
  onDelayS?: NumberText;
  /** How it comes on: by itself, or after somebody has reset it. */
  switchOn?: NonNullable<InterlockOptions['switchOn']>;
  heartbeatS?: NumberText;
  topic?: string;
}

export interface InterlockSettings {
  readonly conditions: InterlockOptions;
  readonly heartbeatMs: number;
  readonly topic: string;
}

/** What a new dialog shows, and so what a flow means that says nothing. Only a field that somebody made blank is 0. */
const NEW_DWELL_MS = 60_000;
const SWITCH_ON: readonly NonNullable<InterlockOptions['switchOn']>[] = ['byItself', 'afterReset'];
export const DEFAULT_TOPIC = 'interlock';
const DEFAULT_HEARTBEAT_MS = 5_000;
const HEARTBEAT_RANGE_S = { min: 0.1, max: 3600 };

/** @throws ChillerError `invalidValue`, naming the property. A condition that cannot be read is never left out. */
export function interlockSettings(def: ChillerInterlockDef, dialect: Dialect = dialectOf()): InterlockSettings {
  const number = (name: keyof ChillerInterlockDef): number | undefined => numberFrom(name, def[name]);
  const ms = (name: keyof ChillerInterlockDef): number | undefined => msFrom(name, def[name]);
  const heartbeatMs = msFrom('heartbeatS', def.heartbeatS, HEARTBEAT_RANGE_S) ?? DEFAULT_HEARTBEAT_MS;
  const tolerance = number('tolerance');
  const dwellMs = def.dwellS === undefined ? NEW_DWELL_MS : (ms('dwellS') ?? 0);
  const conditions: InterlockOptions = {
    pumpOn: flag('pumpOn', def.pumpOn),
    run: flag('run', def.run),
    noAlarm: severityFrom(def.noAlarm),
    ...given({ switchOn: def.switchOn === undefined ? undefined : wordFrom('switchOn', def.switchOn, SWITCH_ON) }),
    ...(tolerance !== undefined && { temperature: { tolerance, dwellMs } }),
    ...given({
      flowAbove: number('flowAbove'),
      onDelayMs: ms('onDelayS'),
      freshForMs: ms('freshForS'),
      setPointFreshForMs: ms('setPointFreshForS'),
    }),
  };
  // Checked here, so that a wrong one is told at deployment.
  createInterlock({ ...conditions, dialect });
  return { conditions, heartbeatMs, topic: textFrom('topic', def.topic) ?? DEFAULT_TOPIC };
}

function severityFrom(value: unknown): Severity | false {
  const word = wordFrom('noAlarm', value ?? 'major', ['none', ...SEVERITIES]);
  return word === 'none' ? false : word;
}

function flag(name: string, value: unknown): boolean {
  if (value === undefined) return true;
  return typeof value === 'boolean' ? value : badSetting(name, value, errorText('useFlag'));
}

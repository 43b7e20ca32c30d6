/* The properties of a chiller interlock node, and what is made of them. */
import type { NodeDef } from 'node-red';
import { createInterlock, errorText, SEVERITIES } from '../../src/index';
import type { InterlockOptions, Severity } from '../../src/index';
import { badSetting, badWord, numberFrom } from './settings';
import type { NumberText } from './settings';

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
const DEFAULT_HEARTBEAT_S = 5;
const SHORTEST_HEARTBEAT_S = 0.1;
const LONGEST_HEARTBEAT_S = 3600;

/** @throws ChillerError `invalidValue`, naming the property. A condition that cannot be read is never left out. */
export function interlockSettings(def: ChillerInterlockDef, expand: (value: unknown) => unknown): InterlockSettings {
  const number = (name: keyof ChillerInterlockDef): number | undefined => numberFrom(name, expand(def[name]));
  const ms = (name: keyof ChillerInterlockDef): number | undefined => {
    const seconds = number(name);
    return seconds === undefined ? undefined : Math.round(seconds * 1000);
  };
  const heartbeatS = number('heartbeatS') ?? DEFAULT_HEARTBEAT_S;
  if (!(heartbeatS >= SHORTEST_HEARTBEAT_S && heartbeatS <= LONGEST_HEARTBEAT_S))
    badSetting(
      'heartbeatS',
      heartbeatS,
      errorText('useSeconds', { min: SHORTEST_HEARTBEAT_S, max: LONGEST_HEARTBEAT_S }),
    );
  const tolerance = number('tolerance');
  const dwellMs = def.dwellS === undefined ? NEW_DWELL_MS : (ms('dwellS') ?? 0);
  const conditions: InterlockOptions = {
    pumpOn: flag('pumpOn', def.pumpOn),
    run: flag('run', def.run),
    noAlarm: severityFrom(def.noAlarm),
    ...(tolerance !== undefined && { temperature: { tolerance, dwellMs } }),
    ...given({ flowAbove: number('flowAbove'), onDelayMs: ms('onDelayS') }),
    ...given({ freshForMs: ms('freshForS'), setPointFreshForMs: ms('setPointFreshForS') }),
  };
  // Checked here, so that a wrong one is told at deployment.
  createInterlock(conditions);
  return { conditions, heartbeatMs: heartbeatS * 1000, topic: String(expand(def.topic ?? '')).trim() || 'interlock' };
}

function severityFrom(value: ChillerInterlockDef['noAlarm']): Severity | false {
  if (value === undefined) return 'major';
  if (value === 'none') return false;
  if (SEVERITIES.includes(value)) return value;
  return badWord('noAlarm', value, ['none', ...SEVERITIES]);
}

function flag(name: string, value: unknown): boolean {
  if (value === undefined) return true;
  return typeof value === 'boolean' ? value : badSetting(name, value, errorText('useFlag'));
}

function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

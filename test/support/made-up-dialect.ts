/*
 * A chiller that nobody makes, for what ThermoTek's does not do: it tells the first of its errors and the latest of its warnings, by
 * number, and reading resets nothing. It reports no pump and no flow, and whether it runs as a switch.
 */
import { dialectOf } from '../../src/dialects';
import type { AlarmBit, CommandTable, DecodedAlarms, Dialect, DialectAlarms, Field, Roles } from '../../src/core';

const flag: Field = {
  kind: 'flag',
  width: 1,
  check: () => undefined,
  encode: (value) => (value ? '1' : '0'),
  decode: (text) => text === '1',
};

function temperature(): Field {
  return {
    kind: 'number',
    unit: '°C',
    width: 5,
    min: -100,
    max: 300,
    decimals: 2,
    check: () => undefined,
    encode: String,
    decode: Number,
  };
}

function alarmsFrom(source: string): Field {
  return {
    kind: 'alarms',
    source,
    width: 5,
    check: () => undefined,
    encode: ({ raw }) => raw,
    decode: (text) => told(text),
  };
}

const COMMANDS: CommandTable = {
  readState: {
    number: 1,
    name: 'state',
    group: 'status',
    poll: 'state',
    reply: { circulating: flag, hasError: flag, hasWarning: flag },
  },
  readBath: { number: 2, name: 'bath', group: 'temperatures', poll: 'fast', reply: { bathTemperature: temperature() } },
  readTarget: { number: 3, name: 'target', group: 'temperatures', poll: 'normal', reply: { target: temperature() } },
  setTarget: { number: 4, name: 'set', group: 'temperatures', argument: 'target', reply: { target: temperature() } },
  setCirculating: { number: 5, name: 'run', group: 'status', argument: 'circulating', reply: { circulating: flag } },
  readError: { number: 6, name: 'error', group: 'alarms', reply: { errorNumber: alarmsFrom('errorNumber') } },
  readNotice: { number: 7, name: 'notice', group: 'alarms', reply: { noticeNumber: alarmsFrom('noticeNumber') } },
};

const roles: Roles = {
  readings: { setPoint: 'target', controlled: 'bathTemperature', alarm: 'hasError', warning: 'hasWarning' },
  state: { reading: 'circulating', means: { true: 'running', false: 'stopped' } },
  commands: {
    setPoint: 'setTarget',
    start: { command: 'setCirculating', value: true },
    stop: { command: 'setCirculating', value: false },
    state: 'readState',
    also: ['readBath'],
  },
  limits: [],
};

const bit = (code: string, key: string, severity: AlarmBit['severity'], word = 'errorNumber'): AlarmBit => {
  return { code, key, title: key, severity, word, latched: false };
};

const BITS: readonly AlarmBit[] = [
  bit('-1', 'bathTooWarm', 'critical'),
  bit('-2', 'levelLow', 'major'),
  bit('-3', 'fanSlow', 'minor'),
  bit('11', 'filterDirty', 'minor', 'noticeNumber'),
  bit('12', 'roomWarm', 'info', 'noticeNumber'),
];

export const madeUpAlarms: DialectAlarms = {
  all: BITS,
  sources: [
    { name: 'errorNumber', command: 'readError', level: 'alarm', completeness: 'first' },
    { name: 'noticeNumber', command: 'readNotice', level: 'warning', completeness: 'latest' },
  ],
  guidance: Object.fromEntries(BITS.map(({ key }) => [key, `Look what has become of ${key}.`])),
  codesAre: 'numbers',
};

/** @param changes of its alarms or its roles */
export function madeUpDialect(changes: { alarms?: Partial<DialectAlarms>; roles?: Partial<Roles> } = {}): Dialect {
  return {
    ...dialectOf(),
    key: 'madeUp',
    title: 'Made up',
    commands: COMMANDS,
    roles: { ...roles, ...changes.roles },
    alarms: { ...madeUpAlarms, ...changes.alarms },
  };
}

/** What a register of one number says: `0` is nothing. */
export function told(number: string): DecodedAlarms {
  const known = BITS.find(({ code }) => code === number);
  return {
    active: known ? [known.key] : [],
    unknown: known || number === '0' ? [] : [number],
    raw: number,
  };
}

/* How one value stands on the wire and what it means. Everything else works in the units named here. */
import { checkChoice, checkFlag, checkNumber } from '../../core/fields';
import type { AlarmsField, ChoiceField, FlagField, NumberField, Unit } from '../../core/fields';
import { decodeAlarms, encodeAlarms } from './alarms';
import { errorText } from './error-texts';

interface NumberFormat {
  readonly decimals: number;
  /** Digits behind the sign. */
  readonly digits: number;
  readonly max: number;
  readonly unit: Unit;
  /** No number below 0, and no sign. */
  readonly isPositive?: true;
}

function numberField({ decimals, digits, max, unit, isPositive }: NumberFormat): NumberField {
  const min = isPositive ? 0 : -max;
  const scale = 10 ** decimals;
  const layout = new RegExp(isPositive ? `^[0-9]{${digits}}$` : `^[+-][0-9]{${digits}}$`);
  return {
    kind: 'number',
    width: digits + (isPositive ? 0 : 1),
    min,
    max,
    decimals,
    unit,
    check: (value) => checkNumber(value, { min, max, decimals, unit }),
    encode(value) {
      const steps = Math.round(value * scale);
      const sign = isPositive ? '' : steps < 0 ? '-' : '+';
      return sign + String(Math.abs(steps)).padStart(digits, '0');
    },
    // -000 is 0, and not -0.
    decode: (text) => (layout.test(text) ? Number(text) / scale + 0 : undefined),
  };
}

/** `+200` is 20.0 °C. */
export const setTemperature = numberField({ decimals: 1, digits: 3, max: 99.9, unit: '°C' });

/** `+2240` is 22.40 °C. */
export const temperature = numberField({ decimals: 2, digits: 4, max: 99.99, unit: '°C' });

/** The maximum power that the unit is set to. */
export const watts = numberField({ decimals: 0, digits: 3, max: 999, unit: 'W', isPositive: true });

/** A choice of named values, each with its digit on the wire. */
function choiceField<const Name extends string>(
  wire: Readonly<Record<Name, string>>,
  also: Readonly<Record<string, NoInfer<Name>>> = {},
): ChoiceField<Name> {
  const choices = Object.keys(wire) as Name[];
  return {
    kind: 'choice',
    choices,
    also,
    width: 1,
    check: (value) => checkChoice(value, choices),
    encode: (value) => wire[value],
    decode: (text) => choices.find((name) => wire[name] === text),
  };
}

export const controlStatus = choiceField({ autoStart: '0', standby: '1', run: '2', safety: '3' });

export const chillerStatus = choiceField(
  { standby: '0', run: '1' },
  { stop: 'standby', off: 'standby', false: 'standby', start: 'run', on: 'run', true: 'run' },
);

export const controlSensor = choiceField({ supply: '0', external: '1' });

export const flag: FlagField = {
  kind: 'flag',
  width: 1,
  check: checkFlag,
  encode: (value) => (value ? '1' : '0'),
  decode: (text) => (text === '1' ? true : text === '0' ? false : undefined),
};

/** Six flags. */
export const alarms: AlarmsField = {
  kind: 'alarms',
  source: 'alarms',
  width: 6,
  check: () => errorText('alarmsAreRead'),
  encode: ({ active }) => encodeAlarms(active),
  decode: decodeAlarms,
};

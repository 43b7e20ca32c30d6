/* How one value stands on the wire and what it means. Everything else works in the units named here. */
import { checkNumber } from '../../core/fields';
import type { NumberField, Unit } from '../../core/fields';
import { alarmsField, choiceField, flagField, runField } from '../../core/wire-fields';
import { decodeAlarms, encodeAlarms } from './alarms';

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

export const controlStatus = choiceField({ autoStart: '0', standby: '1', run: '2', safety: '3' });

export const chillerStatus = runField({ standby: '0', run: '1' });

export const controlSensor = choiceField({ supply: '0', external: '1' });

export const flag = flagField();

/** Six flags. */
export const alarms = alarmsField('alarms', {
  width: 6,
  encode: ({ active }) => encodeAlarms(active),
  decode: decodeAlarms,
});

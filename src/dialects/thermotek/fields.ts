/*
 * The format of each value on the wire (protocol section 5). Only this file knows about tenths, thousandths, signs and
 * code letters; everything else works in the units named here.
 */
import { decodeAlarmWord, encodeAlarmWord } from './alarms';
import type { AlarmWord } from './alarms';
import { checkNumber } from '../../core/fields';
import type { AlarmsField, NumberField, Unit } from '../../core/fields';
import { alarmsField, choiceField, flagField, runField } from '../../core/wire-fields';

interface NumberFormat {
  digits: number;
  decimals?: number;
  /** 'always': a sign character comes before the digits, for positive numbers too. */
  sign?: 'always';
  min: number;
  max: number;
  unit?: Unit;
}

function numberField({ digits, decimals = 0, sign, min, max, unit }: NumberFormat): NumberField {
  const scale = 10 ** decimals;
  const pattern = new RegExp(`^${sign ? '[+-]' : ''}[0-9]{${digits}}$`);
  return {
    kind: 'number',
    width: digits + (sign ? 1 : 0),
    min,
    max,
    decimals,
    ...(unit && { unit }),
    check: (value) => checkNumber(value, { min, max, decimals, unit }),
    encode(value) {
      const steps = Math.round(value * scale);
      const text = String(Math.abs(steps)).padStart(digits, '0');
      return sign ? (steps < 0 ? '-' : '+') + text : text;
    },
    decode(text) {
      if (!pattern.test(text)) return undefined;
      // Adding zero turns the -0 of "-0000" into 0.
      return Number(text) / scale + 0;
    },
  };
}

/** `+0152` is 15.2 °C; -999.9 to 999.9. */
export const temperature = numberField({ digits: 4, decimals: 1, sign: 'always', min: -999.9, max: 999.9, unit: '°C' });

/** `+0032` is 3.2 L/min; 0 to 999.9 to send. A negative value in a reply is accepted: noise around zero flow. */
export const flow = numberField({ digits: 4, decimals: 1, sign: 'always', min: 0, max: 999.9, unit: 'L/min' });

/** `+2152` is 2.152 A; -9.999 to 9.999. */
export const current = numberField({ digits: 4, decimals: 3, sign: 'always', min: -9.999, max: 9.999, unit: 'A' });

/** `063` is 63 %. */
export const percent = numberField({ digits: 3, min: 0, max: 100, unit: '%' });

/** PWM duty cycle, `190`; 1 to 255, no unit. */
export const dutyCycle = numberField({ digits: 3, min: 0, max: 255 });

/** PID output, signed tenths without a unit: `+0012` is 1.2. */
export const pidOutput = numberField({ digits: 4, decimals: 1, sign: 'always', min: -999.9, max: 999.9 });

/** One digit, 0 to 9. */
export const digit = numberField({ digits: 1, min: 0, max: 9 });

/** `001234` is 1234 minutes. */
export const minutes = numberField({ digits: 6, min: 0, max: 999_999, unit: 'min' });

/** `0131` is 131 revolutions per second. */
export const revolutions = numberField({ digits: 4, min: 0, max: 9999, unit: 'Hz' });

/** CS of the watchdog reply. */
export const controlStatus = choiceField({ autoStart: '0', standby: '1', run: '2', safety: '3', test: '4' });

/** SN: the sensor that the chiller controls on. */
export const controlSensor = choiceField({ supply: '0', return: '1', externalRtd: '2', externalThermistor: '3' });

/** SS: the ordered state of the chiller. */
export const chillerStatus = runField({ standby: '0', run: '1' });

/** The letter after the TE drive level and the PWM output. */
export const thermalMode = choiceField({ cool: 'C', heat: 'H' });

/** `1` is true, `0` is false. */
export const flag = flagField();

/** The digits of an alarm or warning word, see `alarms.ts`. */
export function wordField(word: AlarmWord): AlarmsField {
  return alarmsField(word.name, {
    width: word.digits,
    growing: true,
    encode: (value) => encodeAlarmWord(word, value),
    decode: (text) => decodeAlarmWord(word, text),
  });
}

/* The sensors of a ThermoTek chiller: where they sit, their noise, how they fail; and the faults of its fans and banks. */
import type { PartFault, SensorNoise, SensorRow } from '../../../core/simulator';
import type { ReplyValues } from '../commands';
import type { ThermotekProfile } from './profiles';

/** The temperature sensors. */
export type TemperatureSensor = ReplyValues['controlSensor'] | 'ambient';

/** What an open or short sensor reads, °C. Assumption: the ends of the converter's range; a thermistor's is reversed. */
const LOW_C = -99.9;
const HIGH_C = 199.9;

/** Noise: assumptions, about the last digit on the wire. */
function sensor(at: SensorRow['at'], name: string, channel: number, sd: number): SensorRow {
  const isThermistor = name === 'externalThermistorSensor';
  return {
    at,
    noise: { channel, sd },
    open: { fault: `${name}Open`, readsC: isThermistor ? LOW_C : HIGH_C },
    short: { fault: `${name}Short`, readsC: isThermistor ? HIGH_C : LOW_C },
  };
}

const SENSORS: Readonly<Record<TemperatureSensor, SensorRow>> = {
  supply: sensor('supply', 'supplyTemperatureSensor', 1, 0.01),
  return: sensor('return', 'returnTemperatureSensor', 2, 0.03),
  ambient: sensor('ambient', 'ambientTemperatureSensor', 3, 0.03),
  // Assumption: they sit in the coolant behind the load.
  externalRtd: sensor('return', 'externalRtdSensor', 4, 0.02),
  externalThermistor: sensor('return', 'externalThermistorSensor', 5, 0.03),
};

/** By what the return sensor reads beside the truth: a thousand units share them. */
const byOffset = new Map([[0, SENSORS]]);

/** The temperature sensors of a profile. */
export function sensorsOf({ returnOffsetK }: ThermotekProfile): Readonly<Record<TemperatureSensor, SensorRow>> {
  const known = byOffset.get(returnOffsetK);
  if (known) return known;
  const sensors = { ...SENSORS, return: { ...SENSORS.return, offsetK: returnOffsetK } };
  byOffset.set(returnOffsetK, sensors);
  return sensors;
}

/** Noise of the current sensors of the banks, A. */
export const CURRENT_NOISE: Readonly<Record<1 | 2, SensorNoise>> = {
  1: { channel: 7, sd: 0.006 },
  2: { channel: 8, sd: 0.006 },
};

const FAN_FAILS = 'The fan stands still and gives no signal.';
const BANK_FAILS = 'Half of the cooling power is gone. No alarm: only the current shows it.';

function fan(index: number, place: string, alarm: string): PartFault {
  const number = index + 1;
  return {
    key: `fan${number}Failure`,
    label: `Fan ${number} fails (${place})`,
    help: FAN_FAILS,
    part: 'fan',
    index,
    also: [alarm],
  };
}

function bank(index: number): PartFault {
  const number = index + 1;
  return {
    key: `tecBank${number}Failure`,
    label: `TEC bank ${number} fails`,
    help: BANK_FAILS,
    part: 'cooler',
    index,
  };
}

/** Faults of the four fans and the two banks. */
export const PART_FAULTS: readonly PartFault[] = [
  fan(0, 'rear left', 'rearLeftFanOpen'),
  fan(1, 'rear right', 'rearRightFanOpen'),
  fan(2, 'front left', 'frontLeftFanOpen'),
  fan(3, 'front right', 'frontRightFanOpen'),
  bank(0),
  bank(1),
];

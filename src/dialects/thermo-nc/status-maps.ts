/*
 * The status words of three controllers: which bit says what, counted from the least significant. Tables only.
 *
 *   thermoFlex         four bytes. Manual, page D-8, up to the sixth bit of the second byte; the rest from a public driver that agrees with it
 *   thermoFlexDeluxe   four bytes, from one public driver for a controller of protocol version 1; its page of the manual was not found
 *   rte                five bytes, from two public drivers that quote the manual of the RTE and EX Digital Plus, and a recorded reply
 */
import type { Severity } from '../../core/alarm-bits';

/** The controllers whose status is known, by the keys of their models. */
export type Controller = 'thermoFlex' | 'thermoFlexDeluxe' | 'rte';

/** Byte and bit, from 0. */
export type Place = readonly [byte: number, bit: number];

export type AlarmRow = readonly [...Place, key: string, title: string, severity: Severity];

/** One status word. A bit that stands nowhere here counts as a fault. */
export interface StatusMap {
  readonly bytes: number;
  readonly running: Place;
  readonly poweringUp?: Place;
  readonly poweringDown?: Place;
  /** The pump, the compressor and the heater. */
  readonly parts?: Readonly<Record<'pumpOn' | 'compressorOn' | 'heaterOn', Place>>;
  /** Set while there is any fault, named or not. */
  readonly anyFault?: Place;
  /** What it does beside: no fault, and no reading. */
  readonly other: readonly Place[];
  readonly faults: readonly AlarmRow[];
  readonly warnings: readonly AlarmRow[];
}

// prettier-ignore
const THERMO_FLEX: StatusMap = {
  bytes: 4,
  running: [0, 0],
  poweringUp: [3, 1],
  poweringDown: [3, 2],
  other: [],
  faults: [
    [0, 1, 'supplyTemperatureSensor', 'Supply temperature sensor', 'critical'],
    [0, 2, 'temperatureSensor2', 'Second temperature sensor', 'major'],
    [0, 3, 'temperatureSensor3', 'Third temperature sensor', 'major'],
    [0, 4, 'highFixedTemperature', 'Temperature above the fixed limit', 'critical'],
    [0, 5, 'lowFixedTemperature', 'Temperature below the fixed limit', 'critical'],
    [0, 6, 'highSupplyTemperature', 'High supply temperature', 'critical'],
    [0, 7, 'lowSupplyTemperature', 'Low supply temperature', 'critical'],
    [1, 0, 'highSupplyPressure', 'High supply pressure', 'critical'],
    [1, 1, 'lowSupplyPressure', 'Low supply pressure', 'critical'],
    [1, 2, 'dripPan', 'Coolant in the drip pan', 'critical'],
    [1, 3, 'highCoolantLevel', 'High coolant level', 'major'],
    [1, 4, 'phase', 'Supply phases of the compressor', 'critical'],
    [1, 5, 'motorOverload', 'Motor overload', 'critical'],
    [1, 6, 'lowRefrigerantPressure', 'Low refrigerant pressure', 'critical'],
    [1, 7, 'highRefrigerantPressure', 'High refrigerant pressure', 'critical'],
    [2, 0, 'externalEmergencyStop', 'Emergency stop from outside', 'critical'],
    [2, 1, 'localEmergencyStop', 'Emergency stop at the chiller', 'critical'],
    [2, 2, 'lowProcessFlow', 'Low process flow', 'critical'],
    [2, 3, 'lowCoolantLevel', 'Low coolant level', 'critical'],
    [2, 4, 'supplyVoltage5V', 'Internal supply of 5 V', 'critical'],
    [2, 5, 'invalidLevel', 'Level sensor makes no sense', 'major'],
    [2, 7, 'highFactoryPressure', 'Pressure above the limit of the maker', 'critical'],
    [3, 0, 'lowFactoryPressure', 'Pressure below the limit of the maker', 'critical'],
  ],
  warnings: [[2, 6, 'lowFixedFlow', 'Flow below the fixed limit', 'minor']],
};

// prettier-ignore
const DELUXE: StatusMap = {
  bytes: 4,
  running: [0, 0],
  anyFault: [0, 1],
  // Valves of the refill and against draining back are open.
  other: [[3, 2], [3, 3]],
  faults: [
    [0, 2, 'supplyTemperatureSensor', 'Supply temperature sensor', 'critical'],
    [0, 3, 'returnTemperatureSensor', 'Return temperature sensor', 'major'],
    [0, 4, 'suctionTemperatureSensor', 'Suction temperature sensor', 'major'],
    [0, 5, 'ambientTemperatureSensor', 'Sensor of the entering air or facility water', 'major'],
    [0, 6, 'highSupplyTemperature', 'High supply temperature', 'critical'],
    [0, 7, 'lowSupplyTemperature', 'Low supply temperature', 'critical'],
    [1, 0, 'highSupplyPressure', 'High supply pressure', 'critical'],
    [1, 1, 'lowSupplyPressure', 'Low supply pressure', 'critical'],
    [1, 2, 'highProcessFlow', 'High process flow', 'major'],
    [1, 3, 'lowProcessFlow', 'Low process flow', 'critical'],
    // The source says "high flow" a second time; between flow and level.
    [1, 4, 'highFlowOrLevel', 'High flow or high coolant level', 'major'],
    [1, 5, 'lowCoolantLevel', 'Low coolant level', 'critical'],
    [1, 6, 'dripPan', 'Coolant in the drip pan', 'critical'],
    [1, 7, 'automaticRefill', 'Automatic refill', 'major'],
    [2, 0, 'highTemperatureCutout', 'High temperature cut-out', 'critical'],
    [2, 1, 'lowLevelCutout', 'Low level cut-out', 'critical'],
    [2, 2, 'motorOverload', 'Motor overload', 'critical'],
    [2, 3, 'phase', 'Supply phases of the compressor', 'critical'],
    [2, 4, 'highRefrigerantPressure', 'High refrigerant pressure', 'critical'],
    [2, 5, 'lowRefrigerantPressure', 'Low refrigerant pressure', 'critical'],
    [2, 6, 'localEmergencyStop', 'Emergency stop at the chiller', 'critical'],
    [2, 7, 'externalEmergencyStop', 'Emergency stop from outside', 'critical'],
    [3, 0, 'enteringAirTooWarm', 'Entering air too warm', 'major'],
    [3, 4, 'cloggedFilter', 'Fluid filter clogged', 'major'],
    [3, 6, 'lowSystemFlow', 'Low flow inside the chiller', 'critical'],
  ],
  warnings: [[3, 5, 'temperatureFaultBypassed', 'Temperature faults are bypassed while it starts', 'info']],
};

// prettier-ignore
const RTE: StatusMap = {
  bytes: 5,
  running: [3, 3],
  poweringDown: [3, 4],
  parts: { pumpOn: [3, 2], compressorOn: [3, 1], heaterOn: [3, 0] },
  anyFault: [3, 5],
  // An external sensor that is not there; buzzer and its mute; which sensor controls; lamps.
  other: [[1, 3], [1, 2], [3, 7], [3, 6], [4, 7], [4, 6], [4, 5], [4, 4], [4, 3]],
  faults: [
    [0, 7, 'supplySensorOpen', 'Internal sensor open', 'critical'],
    [0, 6, 'supplySensorShorted', 'Internal sensor shorted', 'critical'],
    [0, 3, 'thirdSensorOpen', 'Third sensor open', 'major'],
    [0, 2, 'thirdSensorShorted', 'Third sensor shorted', 'major'],
    [1, 7, 'externalSensorOpen', 'External sensor open', 'critical'],
    [1, 6, 'externalSensorShorted', 'External sensor shorted', 'critical'],
    [1, 1, 'highRefrigerantTemperature', 'Refrigerant too warm', 'critical'],
    [1, 0, 'highTemperatureCutout', 'High temperature cut-out', 'critical'],
    [2, 7, 'highFixedTemperature', 'Temperature above the fixed limit', 'critical'],
    [2, 6, 'lowFixedTemperature', 'Temperature below the fixed limit', 'critical'],
    [2, 5, 'highSupplyTemperature', 'High supply temperature', 'critical'],
    [2, 4, 'lowSupplyTemperature', 'Low supply temperature', 'critical'],
    [2, 3, 'lowCoolantLevel', 'Low coolant level', 'critical'],
  ],
  warnings: [
    [0, 5, 'supplySensorOpen', 'Internal sensor open', 'minor'],
    [0, 4, 'supplySensorShorted', 'Internal sensor shorted', 'minor'],
    [0, 1, 'thirdSensorOpen', 'Third sensor open', 'minor'],
    [0, 0, 'thirdSensorShorted', 'Third sensor shorted', 'minor'],
    [1, 5, 'externalSensorOpen', 'External sensor open', 'minor'],
    [1, 4, 'externalSensorShorted', 'External sensor shorted', 'minor'],
    [2, 2, 'highSupplyTemperature', 'High supply temperature', 'minor'],
    [2, 1, 'lowSupplyTemperature', 'Low supply temperature', 'minor'],
    [2, 0, 'lowCoolantLevel', 'Low coolant level', 'minor'],
  ],
};

export const STATUS_MAPS: Readonly<Record<Controller, StatusMap>> = {
  thermoFlex: THERMO_FLEX,
  thermoFlexDeluxe: DELUXE,
  rte: RTE,
};

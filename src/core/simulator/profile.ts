/*
 * What one kind of simulated chiller is like: numbers for the one physics that simulates all of them (src/simulator/model.ts), whether
 * thermoelectric banks or a compressor do the cooling.
 */

/** What is in the circuit; it decides the lowest set point. */
export type Coolant = 'water' | 'glycol' | 'oil';

/** Constants of the thermal model. */
export interface Physics {
  /** Cooling capacity at full drive with the coolant at ambient temperature, W. */
  readonly coolingW: number;
  /** How the capacity grows with (coolant - ambient), W/K. */
  readonly coolingWPerK: number;
  /** Heating capacity at full drive, W. */
  readonly heatingW: number;
  /** Heat capacity of coolant, reservoir and load, J/K. */
  readonly heatCapacityJPerK: number;
  /** Loss to the room, W/K. */
  readonly ambientLossWPerK: number;
  /** What the running pump adds to the coolant, W. */
  readonly pumpHeatW: number;
  /** Flow of the running pump in an open circuit, at full speed, L/min. */
  readonly openFlowLpm: number;
  /** Speed of the pump at full speed, 1/min. Missing where nobody asks for it. */
  readonly pumpRpm?: number;
  /** Electrical power of what cools, at full drive, W: it goes to the heat sink. */
  readonly electricW: number;
}

/** One kind of chiller that can be simulated. A dialect may add what only its chillers have. */
export interface UnitProfile {
  /** Which kind it is; the key of one of the dialect's models. */
  readonly name: string;
  /** Constants of its thermal model. */
  readonly physics: Physics;
  /** Fans fitted, 0 to 4. */
  readonly fans: number;
  /** Highest set point, °C. */
  readonly maxSetC: number;
  /** Lowest set point by coolant, °C. The coolants that it takes; the first one is the default. */
  readonly minSetC: Readonly<Partial<Record<Coolant, number>>>;
}

/** Noise of a sensor. Each has a channel of its own, so that one seed gives each of them other numbers. */
export interface SensorNoise {
  /** Any whole number that no other sensor of the unit has. 6 is the flow, 9 to 12 the fans. */
  readonly channel: number;
  /** Standard deviation, in the unit of the sensor. */
  readonly sd: number;
}

/** A temperature sensor: where it sits and how it fails. */
export interface SensorRow {
  /** `supply`: in the coolant that leaves the unit. `return`: in the coolant behind the load. `ambient`: in the air of the room. */
  readonly at: 'supply' | 'return' | 'ambient';
  readonly noise: SensorNoise;
  /** What it reads beside the truth, K. Default 0. */
  readonly offsetK?: number;
  /** Alarms whose cause is this sensor, as keys: injected as a fault, the sensor is open or short. Missing where it cannot fail. */
  readonly open?: SensorFailure;
  readonly short?: SensorFailure;
}

/** A way in which a sensor fails. */
export interface SensorFailure {
  /** The fault that does it. */
  readonly fault: string;
  /** What the sensor reads then, °C. */
  readonly readsC: number;
}

/** A fault of a part that not every chiller has, or not as often. */
export interface PartFault {
  /** What `inject` takes: `fan1Failure`. */
  readonly key: string;
  /** For a drop-down. */
  readonly label: string;
  /** What happens, in a sentence. */
  readonly help: string;
  /** `fan`: one of the fans stands still. `cooler`: one of the parts that share the cooling, banks or compressors, does nothing. */
  readonly part: 'fan' | 'cooler';
  /** Which fan or cooler, from 0. */
  readonly index: number;
  /** Keys of alarms that stand for the same fault: injecting one of them does the same. */
  readonly also?: readonly string[];
}

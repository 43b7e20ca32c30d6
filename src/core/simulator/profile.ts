/*
 * The data of a kind of simulated chiller: numbers for the one physics that simulates all of them (src/simulator/model.ts), whether
 * thermoelectric banks or a compressor do the cooling.
 */

/** The coolant in the circuit; it determines the lowest set point. */
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
  /** Heat from the running pump into the coolant, W. */
  readonly pumpHeatW: number;
  /** Flow of the running pump in an open circuit, at full speed, L/min. */
  readonly openFlowLpm: number;
  /** Full speed of the pump, 1/min. Missing if the dialect does not report it. */
  readonly pumpRpm?: number;
  /** Electrical power of the cooling at full drive, W, which goes to the heat sink. */
  readonly electricW: number;
}

/** A kind of chiller that can be simulated. A dialect may add data that only its chillers have. */
export interface UnitProfile {
  /** Which kind it is; the key of one of the dialect's models. */
  readonly name: string;
  /** Constants of its thermal model. */
  readonly physics: Physics;
  /** Fans fitted, 0 to 4. */
  readonly fans: number;
  /** Highest set point, °C. */
  readonly maxSetC: number;
  /** Lowest set point by coolant, °C. The keys are the coolants it accepts; the first one is the default. */
  readonly minSetC: Readonly<Partial<Record<Coolant, number>>>;
}

/** Noise of a sensor. Each sensor has its own channel, so that one seed gives each of them different numbers. */
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
  /** Offset of its reading, K. Default 0. */
  readonly offsetK?: number;
  /** Keys of alarms caused by this sensor: injected as a fault, the sensor is open or short. Missing if it cannot fail. */
  readonly open?: SensorFailure;
  readonly short?: SensorFailure;
}

/** A way in which a sensor fails. */
export interface SensorFailure {
  /** The fault that causes it. */
  readonly fault: string;
  /** The reading of the sensor then, °C. */
  readonly readsC: number;
}

/** A fault of a part that not every chiller has, or of which the number differs. */
export interface PartFault {
  /** The key for `inject`: `fan1Failure`. */
  readonly key: string;
  /** For a drop-down. */
  readonly label: string;
  /** What happens, in a sentence. */
  readonly help: string;
  /** `fan`: one of the fans stands still. `cooler`: one of the parts that share the cooling, banks or compressors, does nothing. */
  readonly part: 'fan' | 'cooler';
  /** Which fan or cooler, from 0. */
  readonly index: number;
  /** Keys of alarms for the same fault: injecting one of them does the same. */
  readonly also?: readonly string[];
}

/*
 * Where a unit has its values. One read brings all that is measured: the registers from 0000h on stand side by side (a public client reads
 * them in one request). Each read asks for another number of registers, since a reply says nothing else of what it answers.
 *
 *   0000  supply temperature, 0.1 °C, with a sign     0004  status
 *   0001  HRS100, HRS150: flow, 0.1 L/min             0005, 0006, 0007, HRS100 and HRS150 0008  alarms
 *   0002  supply pressure, 0.01 MPa                   000B  set point, 0.1 °C
 *   0003  resistivity, or conductivity                000C  run: what its two values mean is not certain
 */

/** The series whose registers are known. */
export type Series = 'hrs012' | 'hrs100';

/** The registers of a series. */
export interface RegisterMap {
  /** How many the block from 0000h on has. */
  readonly measured: number;
  readonly hasFlow: boolean;
}

export const MAPS: Readonly<Record<Series, RegisterMap>> = {
  hrs012: { measured: 8, hasFlow: false },
  hrs100: { measured: 9, hasFlow: true },
};

/** What all series share. */
export const SHARED_MAP: RegisterMap = { measured: 8, hasFlow: false };

/** Places in the block. */
export const AT = { temperature: 0, flow: 1, pressure: 2, status: 4, alarms: 5 } as const;

export const SET_TEMPERATURE = 0x000b;
export const RUN = 0x000c;

/** Bits of the status. */
export const STATUS_BITS = {
  running: 0,
  stopAlarm: 1,
  continueAlarm: 2,
  psi: 4,
  remote: 5,
  ready: 9,
  fahrenheit: 10,
} as const;

/*
 * Types that come from the command table, held by the compiler: `npm run typecheck` fails when one of them loosens or
 * breaks. Nothing here runs. A loosened type shows as an unused @ts-expect-error.
 */
import type { ArgumentOf, CommandKey, ReadingName, Readings, ReplyOf } from '../../src/dialects/thermotek';
import type { DecodedAlarms } from '../../src/core';
import { encodeRequest } from '../../src/dialects/thermotek';

/** True when two types are the same; false also for `any`, which is the same as everything. */
type Same<A, B> = 0 extends 1 & A ? false : [A, B] extends [B, A] ? true : false;
type Hold<Checks extends readonly true[]> = Checks;

export type Replies = Hold<
  [
    Same<ReplyOf<'readSupplyTemperature'>, { supplyTemperature: number }>,
    Same<ReplyOf<'setExternalSensors'>, { externalSensorsEnabled: boolean }>,
    Same<ReplyOf<'readTeDriveLevel'>, { teDriveLevel: number; teDriveMode: 'cool' | 'heat' }>,
    Same<ReplyOf<'readPidStatus'>, { pidValue: number; pidMode: number }>,
    Same<ReplyOf<'readWarnings'>, { warnings: DecodedAlarms }>,
    Same<ReplyOf<'watchdog'>['controlStatus'], 'autoStart' | 'standby' | 'run' | 'safety' | 'test'>,
    Same<ReplyOf<'watchdog'>['alarmPresent'], boolean>,
  ]
>;

export type Arguments = Hold<
  [
    Same<ArgumentOf<'setControlTemperature'>, number>,
    Same<ArgumentOf<'setChillerStatus'>, 'standby' | 'run'>,
    Same<ArgumentOf<'setControlSensor'>, 'supply' | 'return' | 'externalRtd' | 'externalThermistor'>,
    Same<ArgumentOf<'setExternalSensors'>, boolean>,
    Same<ArgumentOf<'readSupplyTemperature'>, undefined>,
    Same<ArgumentOf<'readAlarmsLevel2Status1'>, undefined>,
    Same<ArgumentOf<'restoreDefaultSettings'>, undefined>,
  ]
>;

export type ReadingTypes = Hold<
  [
    Same<Readings['supplyTemperature'], number>,
    Same<Readings['temperatureError'], number>,
    Same<Readings['pumpOn'], boolean>,
    Same<Readings['relayMode'], 'cool' | 'heat'>,
    Same<Readings['controlSensor'], ArgumentOf<'setControlSensor'>>,
    Same<Extract<'chillerStatus' | 'alarmsLevel1' | 'warnings' | 'externalSensorsEnabled', ReadingName>, never>,
  ]
>;

export const supply: ReplyOf<'readSupplyTemperature'> = { supplyTemperature: 1 };
export const reading: ReadingName = 'fan4Speed';
export const key: CommandKey = 'readAlarmsLevel2Status2';

// @ts-expect-error -- a temperature is no text
export const text: ReplyOf<'readSupplyTemperature'> = { supplyTemperature: '18' };
// @ts-expect-error -- a reply has the fields of its row and no others
export const surplus: ReplyOf<'readSupplyTemperature'> = { supplyTemperature: 1, setTemperature: 1 };
// @ts-expect-error -- a chiller is started with "run"
export const start: ArgumentOf<'setChillerStatus'> = 'start';
// @ts-expect-error -- a read command takes nothing
export const nothing: ArgumentOf<'readSupplyTemperature'> = 20;
// @ts-expect-error -- alarm words are events, not readings
export const word: ReadingName = 'alarmsLevel1';
// @ts-expect-error -- the table has no such command
export const unknown: CommandKey = 'readSupplyTemp';
// @ts-expect-error -- nor will it be encoded
encodeRequest('readSupplyTemp');

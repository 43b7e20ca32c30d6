/*
 * Types of the library's face, held by the compiler: `npm run typecheck` fails when one of them loosens or breaks. Nothing here
 * runs. A loosened type shows as an unused @ts-expect-error.
 */
import { once } from 'node:events';
import type { Chiller, ChillerPort, CommandKey, ExecuteResult, Reading, ReadingValue } from '../../src/index';

type Same<A, B> = 0 extends 1 & A ? false : [A, B] extends [B, A] ? true : false;
type Hold<Checks extends readonly true[]> = Checks;
type ValueOf<K extends CommandKey> = ExecuteResult<K>['value'];

export type Values = Hold<
  [
    Same<ValueOf<'readSupplyTemperature'>, number>,
    Same<ValueOf<'setChillerStatus'>, 'standby' | 'run'>,
    Same<ValueOf<'setExternalSensors'>, boolean>,
    Same<ValueOf<'watchdog'>['controlStatus'], 'autoStart' | 'standby' | 'run' | 'safety' | 'test'>,
    Same<ValueOf<'watchdog'>['pumpOn'], boolean>,
    Same<ValueOf<'readTeDriveLevel'>, Readonly<{ teDriveLevel: number; teDriveMode: 'cool' | 'heat' }>>,
    Same<ValueOf<'restoreDefaultSettings'>, null>,
    Same<ValueOf<'readSupplyTemperature' | 'setExternalSensors'>, number | boolean>,
    Same<ExecuteResult<'readSupplyTemperature'>['values'], Readonly<{ supplyTemperature: number }>>,
    Same<ExecuteResult['value'], unknown>,
  ]
>;

export async function typed(chiller: Chiller, port: ChillerPort, key: CommandKey): Promise<void> {
  const { value, values, unit } = await chiller.execute('readSupplyTemperature');
  const degrees: number = value + values.supplyTemperature;
  const shown: string | undefined = unit;
  await chiller.execute('readSupplyTemperature', undefined, { signal: AbortSignal.timeout(1_000) });
  await chiller.execute('setControlTemperature', 18.5);
  await port.execute('setChillerStatus', 'run', { confirm: true });
  await chiller.execute('restoreDefaultSettings', undefined, { confirm: true });
  // A key that is known at run time only, and what it brings.
  const any: ExecuteResult = await chiller.execute(key);
  const one: ExecuteResult = await chiller.execute('readSupplyTemperature');
  const raw: unknown = (await chiller.executeRaw('04rSupplyT')).value;

  // @ts-expect-error -- a set point is demanded where one is set
  await chiller.execute('setControlTemperature');
  // A port is that of any dialect: what it knows of its commands it knows at run time.
  await port.execute('setControlTemperature');
  // @ts-expect-error -- options are not the value
  await chiller.execute('setControlTemperature', { confirm: true });
  // @ts-expect-error -- a temperature is no text
  await chiller.execute('setControlTemperature', '18.5');
  // @ts-expect-error -- a read command takes nothing
  await chiller.execute('readSupplyTemperature', 18.5);
  // @ts-expect-error -- there is no such option
  await chiller.execute('restoreDefaultSettings', undefined, { confirmed: true });
  // @ts-expect-error -- a temperature is no text
  const text: string = (await chiller.execute('readSupplyTemperature')).value;
  // @ts-expect-error -- the reply has no such field
  const other: unknown = (await chiller.execute('readSupplyTemperature')).values.processFlow;
  void [degrees, shown, any, one, raw, text, other];
}

export async function events(chiller: Chiller): Promise<void> {
  chiller.on('reading', ({ name, value }) => {
    const known: string = name;
    const read: ReadingValue | null = value;
    void [known, read];
  });
  const [first] = (await once(chiller, 'reading')) as [Reading];
  for await (const reading of chiller.watch({ names: ['processFlow'] })) void reading.unit;
  // @ts-expect-error -- there is no such event
  chiller.on('readings', () => undefined);
  // @ts-expect-error -- a listener is given a reading
  chiller.on('reading', (text: string) => text);
  void first;
}

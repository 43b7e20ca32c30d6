/* What a chiller tells, as inputs of an engine, in the order in which it came about. */
import type { AlarmReport, ChillerOrder, ChillerPort, CommandNews, LinkState, Reading } from '../session';

/** One event of a chiller as an input. */
export type PortInput =
  | { readonly kind: 'reading'; readonly reading: Reading }
  | { readonly kind: 'link'; readonly link: LinkState }
  | { readonly kind: 'report'; readonly report: AlarmReport }
  | { readonly kind: 'order'; readonly order: ChillerOrder }
  | { readonly kind: 'command'; readonly news: CommandNews };

/** The inputs of some kinds. */
export type PortInputOf<K extends PortInput['kind']> = Extract<PortInput, { kind: K }>;

export interface PortFollowing<K extends PortInput['kind']> {
  readonly port: ChillerPort;
  /** What the engine takes. */
  readonly kinds: readonly K[];
  /** The alarm reports that the session has given so far: it tells each once. Default: none. */
  readonly reports?: ReadonlyMap<AlarmReport['flag'], AlarmReport> | undefined;
  /** Called during the events of the chiller: it must not throw, as `EngineRunner.hear` does not. */
  hear(input: PortInputOf<K>): void;
}

/** Follows a chiller. */
export interface Following {
  /** Tells what is known already, as if it came about now: alarm reports, then the link, then readings. */
  catchUp(): void;
  stop(): void;
}

/** Begins to listen to a chiller. Nothing is told of what is known already before `catchUp`. */
export function followPort<K extends PortInput['kind']>(following: PortFollowing<K>): Following {
  const { port, kinds, reports, hear } = following;
  const wanted = new Set<string>(kinds);
  const tell = (input: PortInput): void => {
    if (wanted.has(input.kind)) hear(input as PortInputOf<K>);
  };
  const onReading = (reading: Reading): void => tell({ kind: 'reading', reading });
  const onState = (link: LinkState): void => tell({ kind: 'link', link });
  const onAlarm = (report: AlarmReport): void => tell({ kind: 'report', report });
  const onOrder = (order: ChillerOrder): void => tell({ kind: 'order', order });
  const onCommand = (news: CommandNews): void => tell({ kind: 'command', news });
  port.on('reading', onReading).on('state', onState).on('alarm', onAlarm).on('order', onOrder).on('command', onCommand);
  return {
    catchUp: () => {
      for (const report of reports?.values() ?? []) onAlarm(report);
      onState(port.link);
      for (const reading of port.readings.values()) onReading(reading);
    },
    stop: () => {
      port.off('reading', onReading).off('state', onState).off('alarm', onAlarm);
      port.off('order', onOrder).off('command', onCommand);
    },
  };
}

/* The desk of a chiller alarms node, with chillers that say what they are told to say, on a clock that does not wait. */
import type { NodeMessage, NodeStatus } from 'node-red';
import { AlarmBoard } from '../../../src/runner';
import { AlarmPeers } from '../../../nodes/chiller-alarms/peers';
import { AlarmDesk } from '../../../nodes/chiller-alarms/desk';
import { DIGEST_TEXTS_EN } from '../../../nodes/chiller-alarms/messages';
import { alarmSettings } from '../../../nodes/chiller-alarms/settings';
import type { ChillerAlarmsDef } from '../../../nodes/chiller-alarms/settings';
import { ALARM_STATUS_EN } from '../../../nodes/chiller-alarms/status';
import type { StoredAlarms } from '../../../nodes/chiller-alarms/state-keeper';
import {
  ALARM_EMAIL_TEXTS_EN,
  dialectOf,
  NO_ALARMS_TOLD,
  restoreAlarmsTold,
  restoreAlarmState,
} from '../../../src/index';
import type { Alarm, Dialect } from '../../../src/index';
import { FakeClock } from '../../support/fake-clock';
import { FakeChiller } from './fake-chiller';

const NOTHING: StoredAlarms = { states: {}, told: NO_ALARMS_TOLD };

/** A node's desk with chillers that say what they are told to say. */
export class DeskRig {
  readonly clock = new FakeClock();
  readonly chillers = new Map<string, FakeChiller>();
  readonly sent: NodeMessage[] = [];
  readonly statuses: NodeStatus[] = [];
  readonly desk: AlarmDesk;

  constructor(
    def: Partial<ChillerAlarmsDef>,
    names: readonly string[] = ['Laser'],
    stored = NOTHING,
    readonly peers = new AlarmPeers(),
  ) {
    const settings = alarmSettings({ chiller: 'any', remindMin: '0', ...def });
    this.desk = new AlarmDesk({
      settings,
      texts: {
        messages: { email: ALARM_EMAIL_TEXTS_EN, digest: DIGEST_TEXTS_EN },
        status: ALARM_STATUS_EN,
        link: ({ text }) => text,
        alarms: () => ({}),
      },
      stored,
      peers,
      clock: this.clock,
      send: (messages) => void this.sent.push(...messages),
      save: () => undefined,
      showStatus: (status) => void this.statuses.push(status),
      mistake: (error) => {
        throw error;
      },
    });
    for (const name of names) this.#make(name);
    this.follow(Object.fromEntries(names.map((name) => [name, name])));
  }

  /** By config id: the chillers' names. */
  follow(names: Readonly<Record<string, string>>, { isPolled = true, dialect = dialectOf() } = {}): void {
    const chillers = Object.entries(names).map(([configId, name]) => {
      const port = this.chillers.get(configId)!;
      return { configId, name, port, dialect, reports: new Map(), board: new AlarmBoard(), isPolled };
    });
    this.desk.follow(chillers);
  }

  /** One more, and the only one that is watched from now on. */
  add(name: string, more: { readonly isPolled?: boolean; readonly dialect?: Dialect }): void {
    this.#make(name);
    this.follow({ [name]: name }, more);
  }

  #make(name: string): void {
    const chiller = new FakeChiller({ host: 'x', port: 1 });
    chiller.link = { phase: 'connected', reason: 'opened', text: '', attempt: 0, timestamp: 0 };
    this.chillers.set(name, chiller);
  }

  warn(present: boolean, name = 'Laser', ...keys: string[]): void {
    const active = keys.length > 0 ? keys : ['lowProcessFlow'];
    const words = { warnings: { active, unknown: [], raw: '2000' } };
    const report = { flag: 'warning', present, words: present ? words : {}, timestamp: this.clock.nowMs() } as const;
    this.chillers.get(name)!.emit('alarm', report);
  }

  /** The flow dips for 20 s every 40 s. */
  async dip(times: number): Promise<void> {
    for (let time = 0; time < times; time++) {
      this.warn(true);
      await this.clock.advance(20_000);
      this.warn(false);
      await this.clock.advance(20_000);
    }
  }

  /** After a restart of Node-RED, with what a store would have kept. */
  restarted(def: Partial<ChillerAlarmsDef>, names: readonly string[]): DeskRig {
    const { states, told } = JSON.parse(JSON.stringify(this.desk.stored())) as StoredAlarms;
    const restored = Object.entries(states).map(([id, state]) => [id, restoreAlarmState(state).state]);
    return new DeskRig(
      def,
      names,
      { states: Object.fromEntries(restored), told: restoreAlarmsTold(told, 0) },
      this.peers,
    );
  }

  get alarms(): Alarm[] {
    return this.sent.flatMap(({ alarm }) => (alarm ? [alarm as Alarm] : []));
  }

  get events(): string[] {
    return this.alarms.map(({ event, key }) => `${event} ${key}`);
  }
}

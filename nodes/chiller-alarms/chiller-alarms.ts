/* chiller alarms: one message per alarm event; acknowledge, shelve, reset and list by message. */
import type { Node, NodeAPI } from 'node-red';
import { ChillerError, systemClock } from '../../src/index';
import type { Dialect, LinkState } from '../../src/index';
import { createNode } from '../common/create-node';
import { withVariables } from '../common/environment';
import { fieldsOf } from '../common/field-names';
import { errorFor, say, sayLink } from '../common/language';
import { LastStatus } from '../common/last-status';
import { perDialect } from '../common/per-dialect';
import { STATUS_NOT_CONFIGURED } from '../common/status';
import { alarmWording } from '../common/alarm-texts';
import { translator } from '../common/texts';
import { within } from '../../src/runner';
import { AlarmDesk } from './desk';
import { peersOf } from './peers';
import { ALARMS_DIALOG } from './fields';
import { alarmSettings } from './settings';
import type { AlarmSettings, ChillerAlarmsDef } from './settings';
import { afterEachStart, findChillers } from '../common/chiller-choice';
import { Registrations } from '../common/registrations';
import { contextStore, StateKeeper } from './state-keeper';
import { alarmStatusTexts, messageTexts } from './texts';

/** A store that does not answer must not hold up a deployment. */
const CLOSE_LIMIT_MS = 1_400;

export = (RED: NodeAPI): void => {
  function ChillerAlarms(this: Node, def: ChillerAlarmsDef): void {
    createNode(RED, this, def);
    try {
      watch(this, alarmSettings(withVariables(RED, this, def, ALARMS_DIALOG.fields)));
    } catch (error) {
      const problem = errorFor(RED, error, fieldsOf(RED, this));
      this.error(problem, {});
      this.status(STATUS_NOT_CONFIGURED);
      this.on('input', (_msg, _send, done) => done(problem));
    }
  }

  function watch(node: Node, settings: AlarmSettings): void {
    const store = contextStore(node, settings.contextStore);
    let desk: AlarmDesk | undefined;
    let isStored = true;
    const keeper = new StateKeeper({
      owner: node.id,
      store,
      clock: systemClock,
      problem: (text) => node.warn(say(RED, text)),
      outage: (why) => {
        isStored = why === undefined;
        if (why) node.error(errorFor(RED, new ChillerError('refused', why)), {});
        desk?.setStored(isStored);
      },
    });
    const registrations = new Registrations(node);
    const status = new LastStatus(node);
    const translate = translator(RED);
    const texts = {
      messages: messageTexts(translate),
      status: alarmStatusTexts(translate),
      link: (link: LinkState) => sayLink(RED, link),
      alarms: perDialect((dialect: Dialect) => alarmWording(dialect, translate)),
    };
    let isClosed = false;
    let started: () => void = () => undefined;
    const hasStarted = new Promise<void>((resolve) => (started = resolve));

    const ready = keeper.load().then((stored) => {
      desk = new AlarmDesk({
        settings,
        texts,
        stored,
        peers: peersOf(RED),
        clock: systemClock,
        send: (messages) => node.send([messages]),
        save: (alarmsNow) => keeper.save(alarmsNow),
        showStatus: (shown) => status.show(shown),
        mistake: (error) => node.error(errorFor(RED, error), {}),
      });
      desk.setStored(isStored);
      return desk;
    });
    const follow = async (): Promise<void> => {
      const followed = await ready;
      if (isClosed) return;
      const { chillers, problems, isComplete, used } = findChillers(RED, settings.chillers, node);
      for (const problem of problems) node.error(errorFor(RED, problem), {});
      if (chillers.length === 0) status.show(STATUS_NOT_CONFIGURED);
      registrations.set(used);
      followed.follow(
        chillers.map(({ config, ...chiller }) => ({
          ...chiller,
          dialect: config.shared.dialect,
          reports: config.shared.reports,
          board: config.shared.board,
          isPolled: config.shared.isPolled,
        })),
        isComplete,
      );
    };
    const callOff = afterEachStart(RED.events, () => {
      follow()
        .catch((error: unknown) => node.error(errorFor(RED, error), {}))
        .finally(started);
    });

    node.on('input', (msg, send, done) => {
      // A message that comes before the chillers are there waits for them.
      Promise.all([ready, hasStarted])
        .then(([answering]) => answering.answer(msg))
        .then((messages) => {
          if (messages.length > 0) send([messages.map((message) => ({ ...RED.util.cloneMessage(msg), ...message }))]);
          done();
        })
        .catch((error: unknown) => done(errorFor(RED, error)));
    });
    node.on('close', (removed: boolean, done: () => void) => {
      isClosed = true;
      callOff();
      if (removed) desk?.retire();
      else desk?.stop();
      // What has not been loaded yet has not changed: the next node loads it for itself.
      const closing = desk && !removed ? keeper.handOver(desk.stored()) : undefined;
      void within(systemClock, CLOSE_LIMIT_MS, Promise.all([closing, registrations.clear()])).finally(done);
    });
  }

  RED.nodes.registerType('chiller alarms', ChillerAlarms);
};

/* chiller recorder: keeps what chillers do in CSV files or a database, and answers questions about it. */
import type { Node, NodeAPI, NodeMessage } from 'node-red';
import { openMetricsPage, Recorder, recorderReading, recorderTarget, systemClock } from '../../src/index';
import { afterEachStart, findChillers } from '../common/chiller-choice';
import { createNode } from '../common/create-node';
import { withVariables } from '../common/environment';
import { fieldsOf } from '../common/field-names';
import { errorFor, say } from '../common/language';
import { LastStatus } from '../common/last-status';
import { Registrations } from '../common/registrations';
import { STATUS_NOT_CONFIGURED } from '../common/status';
import { every, within } from '../../src/runner';
import { errorText } from './error-texts';
import { RecorderFeed } from './feed';
import { RECORDER_DIALOG } from './fields';
import { answerMessage } from './messages';
import { requestIn } from './request';
import { addRoutes } from './routes';
import type { Served } from './routes';
import { pageTokenOf, recorderSettings, spoolFolder, targetWith } from './settings';
import type { ChillerRecorderDef, RecorderCredentials, RecorderSettings } from './settings';
import { askingStatus, recorderStatus } from './status';

/** As the types of Node-RED have them. */
type Secrets = Readonly<Record<keyof RecorderCredentials, unknown>>;

/** A disk or a database that does not answer must not hold up a deployment. */
const CLOSE_LIMIT_MS = 1_400;
const STATUS_MS = 10_000;

export = (RED: NodeAPI): void => {
  const served = new Map<string, Served>();

  function ChillerRecorder(this: Node<Secrets>, saved: ChillerRecorderDef): void {
    createNode(RED, this, saved);
    try {
      record(this, recorderSettings(withVariables(RED, this, saved, RECORDER_DIALOG.fields)));
    } catch (error) {
      const problem = errorFor(RED, error, fieldsOf(RED, this));
      this.error(problem, {});
      this.status(STATUS_NOT_CONFIGURED);
      this.on('input', (_msg, _send, done) => done(problem));
    }
  }

  /** @throws ChillerError when the settings cannot be used. */
  function record(node: Node<Secrets>, settings: RecorderSettings): void {
    const credentials = (node.credentials ?? {}) as RecorderCredentials;
    const { userDir } = RED.settings;
    const pageToken = pageTokenOf(settings, credentials);
    if (settings.hasPage && pageToken === undefined) node.warn(say(RED, errorText('pageNeedsToken')));
    const status = new LastStatus(node);
    const recorder = new Recorder({
      ...settings.spool,
      folder: spoolFolder(node.id, userDir),
      target: recorderTarget(targetWith(settings.target, credentials, userDir), systemClock),
      clock: systemClock,
      problem: (error) => node.error(errorFor(RED, error), {}),
      changed: () => show(),
    });
    // Whether it records anybody. Only who has heard of a chiller is green.
    let isFollowing = false;
    const show = (): void => status.show(isFollowing ? recorderStatus(recorder.status) : STATUS_NOT_CONFIGURED);
    const { readings, hasCommands } = settings;
    const feed = new RecorderFeed({ recorder, readings, hasCommands, clock: systemClock });
    const page = (): string => openMetricsPage(entriesOf(feed), recorder.status);
    const registrations = new Registrations(node);
    const follow = (): void => {
      const { chillers, problems, used } = findChillers(RED, settings.chillers, node);
      for (const problem of problems) node.error(errorFor(RED, problem), {});
      registrations.set(used);
      feed.follow(chillers);
      isFollowing = chillers.length > 0;
      show();
    };
    served.set(node.id, { recorder, page, pageToken });
    recorder.start();
    const stops = [afterEachStart(RED.events, follow), every(systemClock, STATUS_MS, show), () => feed.stop()];

    node.on('input', (msg, send, done) => {
      take(recorder, msg, (part) => status.show(askingStatus(part)))
        .then((answer) => {
          if (answer) send(answer);
          done();
        })
        .catch((error: unknown) => done(errorFor(RED, error)))
        .finally(show);
    });
    node.on('close', (_removed: boolean, done: () => void) => {
      for (const stop of stops) stop();
      if (served.get(node.id)?.recorder === recorder) served.delete(node.id);
      void within(systemClock, CLOSE_LIMIT_MS, Promise.all([recorder.close(), registrations.clear()])).finally(done);
    });
  }

  addRoutes(RED, served);
  RED.nodes.registerType('chiller recorder', ChillerRecorder, {
    credentials: { password: { type: 'password' }, token: { type: 'password' }, pageToken: { type: 'password' } },
  });
};

/** Records what a message tells, or answers it. @throws ChillerError for a question that cannot be answered */
async function take(
  recorder: Recorder,
  msg: NodeMessage,
  progress: (done: number) => void,
): Promise<NodeMessage | undefined> {
  const request = requestIn(msg);
  switch (request.kind) {
    case 'alarm':
      return void recorder.alarm(request.alarm);
    case 'program':
      return void recorder.program(request.chiller, request.event);
    case 'nothing':
      return undefined;
    case 'question':
      return answerMessage(msg, await recorder.ask(request.asked, { progress }), formatOf(request.asked));
    default:
      return request satisfies never;
  }
}

function formatOf(asked: unknown): unknown {
  return typeof asked === 'object' && asked !== null && 'format' in asked ? asked.format : undefined;
}

function entriesOf({ chillers }: RecorderFeed): ReturnType<typeof recorderReading>[] {
  return chillers.flatMap(({ name: chiller, port }) =>
    [...port.readings.values()].map((reading) => recorderReading({ ...reading, chiller, at: reading.timestamp })),
  );
}

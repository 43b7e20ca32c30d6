/* chiller overview: what a page shows of one chiller, of a fleet or of all, as one list, the worst first. */
import type { Node, NodeAPI } from 'node-red';
import { describeReadings, epochMsOf, systemClock } from '../../src/index';
import { afterEachStart, findChillers } from '../common/chiller-choice';
import type { ChosenChiller } from '../common/chiller-choice';
import { createNode } from '../common/create-node';
import { withVariables } from '../common/environment';
import { fieldsOf } from '../common/field-names';
import { errorFor, sayLink } from '../common/language';
import { LastStatus } from '../common/last-status';
import { Registrations } from '../common/registrations';
import { STATUS_NOT_CONFIGURED } from '../common/status';
import { statusWords } from '../common/status-texts';
import { translator } from '../common/texts';
import { readingTitles } from '../common/titles';
import { OverviewBoard } from './board';
import { OVERVIEW_DIALOG } from './fields';
import { overviewMessage, overviewStatus } from './messages';
import { overviewOf } from './overview';
import type { ChillerOverview, OverviewOf } from './overview';
import { overviewSettings } from './settings';
import type { ChillerOverviewDef, OverviewSettings } from './settings';
import { overviewTexts } from './texts';

export = (RED: NodeAPI): void => {
  function ChillerOverviewNode(this: Node, saved: ChillerOverviewDef): void {
    createNode(RED, this, saved);
    try {
      watch(this, overviewSettings(withVariables(RED, this, saved, OVERVIEW_DIALOG.fields)));
    } catch (error) {
      const problem = errorFor(RED, error, fieldsOf(RED, this));
      this.error(problem, {});
      this.status(STATUS_NOT_CONFIGURED);
      this.on('input', (_msg, _send, done) => done(problem));
    }
  }

  /** @throws ChillerError when the settings cannot be used. */
  function watch(node: Node, settings: OverviewSettings): void {
    const status = new LastStatus(node);
    const registrations = new Registrations(node);
    let followed: (() => ChillerOverview)[] = [];
    let stops: (() => void)[] = [];
    const board = new OverviewBoard({
      clock: systemClock,
      intervalMs: settings.intervalMs,
      look: () => followed.map((look) => look()),
      tell: (list) => {
        node.send(overviewMessage(list, epochMsOf(systemClock)));
        status.show(list.length > 0 ? overviewStatus(list) : STATUS_NOT_CONFIGURED);
      },
    });
    const follow = (): void => {
      const { chillers, problems, used } = findChillers(RED, settings.chillers, node);
      for (const problem of problems) node.error(errorFor(RED, problem), {});
      registrations.set(used);
      for (const stop of stops.splice(0)) stop();
      followed = chillers.map((chiller) => lookAt(chiller, settings));
      stops = chillers.map((chiller) => listenTo(chiller, board.changed));
      if (chillers.length === 0) status.show(STATUS_NOT_CONFIGURED);
      board.changed();
    };
    const cancel = afterEachStart(RED.events, follow);

    node.on('input', (msg, send, done) => {
      send({ ...msg, ...overviewMessage(board.list(), epochMsOf(systemClock)) });
      done();
    });
    node.on('close', (_removed: boolean, done: () => void) => {
      cancel();
      board.stop();
      for (const stop of stops.splice(0)) stop();
      void registrations.clear().finally(done);
    });
  }

  /** What it takes to look at a chiller is found once: a look costs no more than its readings. */
  function lookAt(
    { name, site, port, config }: ChosenChiller,
    { readings, band }: OverviewSettings,
  ): () => ChillerOverview {
    const { dialect, band: allowed, board } = config.shared;
    const translate = translator(RED);
    const { min, max } = dialect.setTemperatureRange;
    const of: OverviewOf = {
      name,
      site,
      port,
      dialect,
      readings,
      band,
      range: { min: allowed.min ?? min, max: allowed.max ?? max },
      described: new Map(describeReadings(dialect).map((reading) => [reading.name, reading])),
      titles: readingTitles(dialect, translate),
      texts: overviewTexts(translate),
      words: statusWords(translate),
    };
    return () => overviewOf(of, board.list(), (link) => sayLink(RED, link));
  }

  RED.nodes.registerType('chiller overview', ChillerOverviewNode);
};

/** @returns what ends it */
function listenTo({ port, config }: ChosenChiller, changed: () => void): () => void {
  const events = ['reading', 'state', 'settings'] as const;
  for (const event of events) port.on(event, changed);
  config.shared.board.on('change', changed);
  return () => {
    for (const event of events) port.off(event, changed);
    config.shared.board.off('change', changed);
  };
}

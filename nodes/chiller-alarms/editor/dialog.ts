/* The dialog and the label of a chiller alarms node. */
import { checkRule } from './rule-row';
import type { RuleValues } from './rule-row';
import { RuleList } from './rule-list';
import { alarmText } from './texts';
import { CheckList } from '../../common/editor/check-list';
import { configNodes } from '../../common/editor/config-nodes';
import { expose } from '../../common/editor/expose';
import { current, dialogOpened, element, field, fill, onChange, savedOr, show, textOf } from '../../common/editor/form';
import { rangeProblem } from '../../common/editor/numbers';
import type { Range } from '../../common/editor/numbers';
import { say } from '../../common/editor/texts';

/** Where alarms come from. */
const GROUPS = ['device', 'derived', 'comms'];
/** Which events are sent, in the order of the list. */
const EVENTS = ['raised', 'cleared', 'acknowledged', 'reset', 'shelved', 'reminder'];
/** Receivers that keep the state of every alarm get every event. */
const MIRRORS = ['mqtt', 'alertmanager', 'table'];
const WEEK_MIN = 10_080;

const RANGES: Readonly<Record<string, Range>> = {
  remindMin: { min: 0, max: WEEK_MIN, unit: 'min' },
  onceMin: { min: 0, max: 1440, unit: 'min' },
  shelveMin: { min: 0.1, max: WEEK_MIN, unit: 'min' },
  floodLimit: { min: 0, max: 1000, isWhole: true },
  floodWindowS: { min: 1, max: 3600, unit: 's' },
  communicationDelayS: { min: 0, max: 86_400, unit: 's' },
};

/** The lists of the dialog that is open; Node-RED opens one of a type at a time. */
let lists: { chillers: CheckList; groups: CheckList; events: CheckList; rules: RuleList } | undefined;

function prepare(node: EditorNode): void {
  dialogOpened(node);
  const [chillers, groups, events, rules] = ['chillers', 'groups', 'events', 'rules'].map((name) =>
    document.getElementById(`chiller-alarms-${name}`),
  );
  if (!chillers || !groups || !events || !rules) return;
  const sources = GROUPS.map((value) => ({ value, label: alarmText(`group.${value}`) }));
  const kinds = EVENTS.map((value) => ({ value, label: alarmText(`event.${value}`) }));
  lists = {
    chillers: new CheckList(chillers, configNodes(), textsOf(node.chillers)),
    groups: new CheckList(groups, sources, textsOf(savedOr(node, 'groups'))),
    events: new CheckList(events, kinds, textsOf(savedOr(node, 'events'))),
    rules: new RuleList(rules, rulesOf(node.rules)),
  };
  fillStores(node);
  const refresh = (): void => {
    const scope = textOf(current(node, 'chillerScope'));
    show('chiller-alarms-row-chiller', scope === 'one');
    show('chiller-alarms-row-chillers', scope === 'some');
    const format = textOf(current(node, 'format'));
    show('chiller-alarms-row-topic', format === 'mqtt');
    for (const row of ['events', 'once']) show(`chiller-alarms-row-${row}`, !MIRRORS.includes(format));
    for (const name of ['chillers', 'groups', 'events'] as const) {
      const checked = validate(node, name, lists?.[name].chosen);
      fill(`chiller-alarms-${name}-problem`, checked === true ? '' : checked);
    }
  };
  for (const ticks of [chillers, groups, events]) ticks.addEventListener('change', refresh);
  onChange(['chillerScope', 'format'], refresh);
  refresh();
}

/** The context stores of this Node-RED; blank stands for its default. */
function fillStores(node: EditorNode): void {
  const select = field('contextStore');
  if (!select) return;
  const saved = textOf(node.contextStore);
  const stores = new Set([...(RED.settings.context?.stores ?? []), ...(saved ? [saved] : [])]);
  const options = [...stores].map((name) => element('option', { value: name }, name));
  select.replaceChildren(element('option', { value: '' }, alarmText('store.default')), ...options);
  select.value = saved;
}

/** What has no field of its own, as the properties that Node-RED saves. */
function save(node: EditorNode): void {
  if (lists) {
    node.chillers = lists.chillers.chosen;
    node.groups = lists.groups.chosen;
    node.events = lists.events.chosen;
    node.rules = lists.rules.values;
  }
  lists = undefined;
}

function cancel(): void {
  lists = undefined;
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function rulesOf(value: unknown): RuleValues[] {
  return Array.isArray(value) ? (value as RuleValues[]) : [];
}

function validate(node: EditorNode, property: string, value: unknown): true | string {
  const range = RANGES[property];
  const problem = range && rangeProblem(value, range);
  if (problem) return say(problem.key, problem.values);
  const scope = textOf(current(node, 'chillerScope')) || 'one';
  switch (property) {
    case 'chiller':
      return scope !== 'one' || (textOf(value) !== '' && value !== '_ADD_') ? true : say('invalid.required');
    case 'chillers':
      return scope !== 'some' || textsOf(value).length > 0 ? true : alarmText('invalid.noChiller');
    case 'groups':
      return textsOf(value).length > 0 ? true : alarmText('invalid.noGroup');
    case 'events':
      return textsOf(value).length > 0 ? true : alarmText('invalid.noEvent');
    case 'rules':
      return rulesOf(value)
        .map((rule) => checkRule(rule))
        .reduce((worst, checked) => (worst === true ? checked : worst), true);
    default:
      return true;
  }
}

function label(node: EditorNode): string {
  return node.name || alarmText(`label.${textOf(node.format) || 'object'}`);
}

expose('alarms', { prepare, save, cancel, validate, label });

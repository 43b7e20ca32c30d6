/* The dialog and the label of a chiller alarms node. */
import { ALARMS_DIALOG } from '../fields';
import type { RuleValues } from './rule-row';
import { RuleList } from './rule-list';
import { alarmText } from './texts';
import { CheckList } from '../../common/editor/check-list';
import { configNodes } from '../../common/editor/config-nodes';
import { formOf, showUsual } from '../../common/editor/checks';
import { expose } from '../../common/editor/expose';
import { checkChoice, CHOICE_FIELDS, showChoice } from '../../common/editor/fleet-choice';
import { dialogOpened, element, field, fill, onChange, savedOr, show, textOf } from '../../common/editor/form';
import { sentence } from '../../common/editor/texts';

/** What is shown where a field counts, by its name in the html. */
const ROWS = { chillers: 'chillers', topicPrefix: 'topic', events: 'events', onceMin: 'once' };

const { groups: GROUPS, events: EVENTS } = ALARMS_DIALOG.fields;

/** The lists of the dialog that is open; Node-RED opens one of a type at a time. */
let lists: { chillers: CheckList; groups: CheckList; events: CheckList; rules: RuleList } | undefined;

function prepare(node: EditorNode): void {
  dialogOpened(node);
  showUsual(ALARMS_DIALOG, node);
  const [chillers, groups, events, rules] = ['chillers', 'groups', 'events', 'rules'].map((name) =>
    document.getElementById(`chiller-alarms-${name}`),
  );
  if (!chillers || !groups || !events || !rules) return;
  const sources = GROUPS.choices.map((value) => ({ value, label: alarmText(`group.${value}`) }));
  const kinds = EVENTS.choices.map((value) => ({ value, label: alarmText(`event.${value}`) }));
  lists = {
    chillers: new CheckList(chillers, configNodes(), textsOf(node.chillers)),
    groups: new CheckList(groups, sources, textsOf(savedOr(node, 'groups'))),
    events: new CheckList(events, kinds, textsOf(savedOr(node, 'events'))),
    rules: new RuleList(rules, rulesOf(node.rules)),
  };
  fillStores(node);
  const refresh = (): void => {
    const form = formOf(ALARMS_DIALOG, node);
    showChoice('chiller-alarms', form);
    for (const [name, row] of Object.entries(ROWS)) show(`chiller-alarms-row-${row}`, form.counts(name));
    for (const name of ['chillers', 'groups', 'events'] as const) {
      const chosen = lists?.[name].chosen;
      const { why } = formOf(ALARMS_DIALOG, node, { [name]: chosen }).problemIn(name) ?? {};
      const own = check(node, name, chosen);
      fill(`chiller-alarms-${name}-problem`, why ? sentence(why) : own === true ? '' : own);
    }
  };
  for (const ticks of [chillers, groups, events]) ticks.addEventListener('change', refresh);
  onChange([...CHOICE_FIELDS, 'format'], refresh);
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

function check(node: EditorNode, property: string, value: unknown): true | string {
  const form = formOf(ALARMS_DIALOG, node);
  if (property === 'chillers' && form.counts(property))
    return textsOf(value).length > 0 ? true : alarmText('invalid.noChiller');
  return checkChoice(form, property, value);
}

function label(node: EditorNode): string {
  return node.name || alarmText(`label.${textOf(node.format) || 'object'}`);
}

expose('alarms', () => ALARMS_DIALOG, { prepare, save, cancel, check, label });

/* Every field of every dialog: what the browser takes is deployed, what it refuses is refused in the same words, and the html says the same. */
import should from 'should';
import { ruleDialog } from '../../nodes/chiller-alarms/rule-fields';
import { RULE_KINDS } from '../../nodes/chiller-alarms/rule-kinds';
import type { FieldRow, NumberRow } from '../../nodes/common/fields';
import { formOf } from '../../nodes/common/settings';
import { htmlOf, registrationOf } from '../support/node-html';
import { deploymentProblem, dialogProblems, OTHER_MAKES, ROOMS } from './support/rooms';
import type { Properties, Room } from './support/rooms';

/** Texts at, inside and outside each bound of a number, and what is none. */
function numbersAround({ range, decimals, unit }: NumberRow): string[] {
  const step = range.isWhole ? 1 : decimals === undefined ? (unit === 'min' ? 0.02 : 0.01) : 10 ** -decimals;
  const bounds = [range.min, range.max ?? range.min + 1000].filter(Number.isFinite);
  const around = bounds.flatMap((bound) => [bound - step, bound, bound + step]);
  return [...around.map(plain), plain(around[0]! + step / 2), '0', '-0.5', '1,5', '2e6', 'x', ' 7 ', ''];
}

/** Without exponents and without what 0.1 + 0.2 leaves behind. */
const plain = (number: number): string => String(Number(number.toFixed(6)));

/** What may stand in a field, good and bad. */
function valuesFor(row: FieldRow): unknown[] {
  switch (row.kind) {
    case 'number':
      return numbersAround(row);
    case 'text':
      return ['', '  ', 'a', ' 01 ', '1', '33', '01, 2', 'two words', 'chiller.lab:80', 'rain'];
    case 'choice':
      return [...row.choices, 'none of these'];
    case 'flag':
      return [true, false, 'true', 'FALSE', ''];
    case 'list':
      return [[], row.choices.slice(0, 1), [...row.choices], ['none of these']];
    case 'own':
      return [];
    default:
      return row satisfies never;
  }
}

/** A node for every value of every field, in every company that its fields can be in. */
function nodesOf({ dialog, good }: Room): Properties[] {
  return good.flatMap((node) =>
    Object.entries(dialog.fields).flatMap(([field, row]) =>
      valuesFor(row).map((value) => ({ ...node, [field]: value })),
    ),
  );
}

/** Limits of alarms, whose rows have a table of their own. */
function limits(): Properties[] {
  const kinds = RULE_KINDS.flatMap((kind) => {
    const good = { kind, reading: 'supplyTemperature', limit: '5' };
    const fields: [string, FieldRow][] = Object.entries(ruleDialog(kind).fields);
    return fields.flatMap(([field, row]) => valuesFor(row).map((value) => ({ ...good, [field]: value })));
  });
  return [
    ...kinds,
    { kind: 'odd' },
    { kind: 'above', reading: 'controlStatus', limit: '1' },
    { kind: 'offSetPoint', limit: '0.1' },
  ];
}

const FILLED = ['dialect', 'model', 'profile', 'characterFormat', 'flowControl'];

for (const room of [...ROOMS, ...OTHER_MAKES])
  describe(`the fields of ${room.title}`, () => {
    const told = dialogProblems(room);

    /** Both sides agree on a node, and say why in one sentence. @returns whether they refuse it */
    const agree = (saved: Properties): boolean => {
      const [dialog, runtime] = [told(saved), deploymentProblem(room, saved)];
      // Whether a chiller is chosen is no matter of a single field, and the runtime has an error code of its own for it.
      if (/^No (chiller|list of chillers) is/.test(runtime ?? '')) should(dialog).not.eql([]);
      else if (runtime === undefined) should(dialog).eql([], JSON.stringify(saved));
      else should(dialog.includes(runtime)).be.true(`${JSON.stringify(saved)}: ${runtime} - ${dialog.join()}`);
      return runtime !== undefined;
    };

    it('what the dialog takes is deployed, and what it refuses is refused in the same words', () => {
      for (const node of room.good) should(deploymentProblem(room, node)).be.undefined();
      const nodes = nodesOf(room);
      const refused = nodes.filter(agree);
      should(refused.length).be.within(1, nodes.length - 1);
    });

    it('at a bound is inside, beyond it is outside', () => {
      for (const [field, row] of Object.entries(room.dialog.fields)) {
        if (row.kind !== 'number') continue;
        const { min, max, isAboveMin } = row.range;
        const counting = room.good.filter((node) => formOf(room.dialog, node).counts(field));
        const own = (value: number): boolean =>
          counting.every((node) =>
            told({ ...node, [field]: plain(value) }).some((text) => /use (0,|a |at )/.test(text)),
          );
        for (const [bound, away] of [
          [min, -1],
          [max ?? Infinity, 1],
        ] as const) {
          if (!Number.isFinite(bound) || counting.length === 0) continue;
          should(own(bound)).equal(isAboveMin === true && away < 0, `${field} ${bound}`);
          const beyond = bound + away * (row.range.isWhole ? 1 : 0.5);
          if (!(row.range.orZero && beyond === 0)) should(own(beyond)).be.true(`${field} ${beyond}`);
        }
      }
    });

    it('takes a variable in every field, and reads what it holds as if it stood there', () => {
      for (const node of room.good)
        for (const [field, row] of Object.entries(room.dialog.fields)) {
          if (row.kind === 'own' || row.kind === 'list' || row.isLiteral) continue;
          const named = { ...node, [field]: '${V}' };
          should(told(named)).deepEqual([], field);
          should(deploymentProblem(room, named)).match(/V/, `${field}: not set`);
          for (const value of valuesFor(row).filter((one) => String(one).trim() !== '')) {
            const typed = deploymentProblem(room, { ...node, [field]: value });
            const held = deploymentProblem(room, named, { V: value });
            should(held?.replace(' (${V})', '')).equal(typed, `${field} ${String(value)}`);
          }
        }
    });

    if (OTHER_MAKES.includes(room)) return;

    it('is in the html what it is in the table', () => {
      const { defaults } = registrationOf(room.name).definition;
      should(Object.keys(defaults).sort()).deepEqual(Object.keys(room.dialog.fields).sort());
      for (const [field, row] of Object.entries(room.dialog.fields)) {
        should(JSON.stringify(defaults[field]!.value)).equal(JSON.stringify(row.initial), field);
        const canBeWrong =
          row.kind === 'number' || row.required !== undefined || ('check' in row && row.check !== undefined);
        if (canBeWrong) should(defaults[field]).have.property('validate');
      }
    });

    it('has in the html the units, keyboards and choices of the table', () => {
      const html = htmlOf(room.name);
      const prefix = ['chiller-config', 'chiller-fleet'].includes(room.name) ? 'node-config-input' : 'node-input';
      const inputOf = (field: string): string =>
        new RegExp(`<(?:input|select)[^>]*id="${prefix}-${field}"[^>]*>(?:[^]*?</select>)?`).exec(html)?.[0] ?? '';
      for (const [field, row] of Object.entries(room.dialog.fields)) {
        const input = inputOf(field);
        if (row.kind === 'number') {
          should(/inputmode="(\w+)"/.exec(input)?.[1]).equal(row.range.isWhole ? 'numeric' : 'decimal', field);
          const shown = new RegExp(`id="${prefix}-${field}-unit"[^>]*>([^<]*)<`).exec(html)?.[1];
          // In the table of limits the caption of a row has it.
          if (shown !== undefined) should(shown).equal(row.unit, field);
        }
        if (row.kind !== 'choice') continue;
        const choices = [...input.matchAll(/<option value="([^"]*)"/g)].map(([, choice]) => choice);
        // A list that follows from a table is filled by the dialog.
        if (choices.length > 0 || !FILLED.includes(field)) should(new Set(choices)).eql(new Set(row.choices), field);
      }
    });
  });

describe('the limits of chiller alarms', () => {
  const room = ROOMS.find(({ name }) => name === 'chiller-alarms')!;
  const told = dialogProblems(room);
  const [good] = room.good;
  const problems = (...rules: Properties[]): [string[], string | undefined] => [
    told({ ...good, rules }),
    deploymentProblem(room, { ...good, rules }),
  ];

  it('what the dialog takes is deployed, and what it refuses is refused in the same words', () => {
    for (const limit of limits()) {
      const [dialog, runtime] = problems(limit);
      should(dialog).eql(runtime === undefined ? [] : [runtime], JSON.stringify(limit));
    }
  });

  it('says which limit and which of its fields, as the dialog calls them', () => {
    const twin = { kind: 'offSetPoint', limit: '1' };
    should(problems(twin, twin)[1]).match(
      /^Setting "Limits of your own" 2: "Name of the alarm" is .*: another limit raises the same alarm/,
    );
    should(problems(twin, { ...twin, level: 'alarm' })).deepEqual([[], undefined]);
    should(problems({ ...twin, deadBand: '1' })[1]).equal(
      'Setting "Limits of your own" 1: "Dead-band" is 1: must be smaller than the limit',
    );
    should(problems({ kind: 'above', reading: 'processFlow', limit: '3', title: 'Communication lost' })[1]).match(
      /"Name of the alarm" is "communicationLost": the chiller already has an alarm/,
    );
    should(problems(...Array.from({ length: 101 }, (_, index) => ({ ...twin, title: `Limit ${index}` })))[1]).match(
      /at most 100/,
    );
  });

  it('leaves to the runtime what a variable holds', () => {
    const variable = { kind: 'offSetPoint', limit: '${V}', deadBand: '0.5' };
    should(told({ ...good, rules: [variable] })).deepEqual([]);
    should(deploymentProblem(room, { ...good, rules: [variable] }, { V: '0.4' })).match(
      /"Dead-band" is 0.5: must be smaller/,
    );
    should(deploymentProblem(room, { ...good, rules: [variable] }, { V: '0.6' })).be.undefined();
    should(deploymentProblem(room, { ...good, rules: [variable] })).match(
      /"Limits of your own" 1: "Limit" \(\$\{V\}\)/,
    );
  });
});

/* Fields that stand on the wire as words: a choice, a switch, a text. For dialects that need nothing special of them. */
import { errorText } from './error-text';
import { checkChoice, checkFlag } from './fields';
import type { AlarmsField, ChoiceField, FlagField, TextField } from './fields';

/** Other words for run and standby: what people and switches send. */
export const RUN_WORDS = {
  stop: 'standby',
  off: 'standby',
  false: 'standby',
  start: 'run',
  on: 'run',
  true: 'run',
} as const satisfies Readonly<Record<string, 'run' | 'standby'>>;

/** A choice of named values, each with its word on the wire, and synonyms. */
export function choiceField<const Name extends string>(
  wire: Readonly<Record<Name, string>>,
  also: Readonly<Record<string, NoInfer<Name>>> = {},
): ChoiceField<Name> {
  const choices = Object.keys(wire) as Name[];
  const byWord = new Map<string, Name>(choices.map((name) => [wire[name], name]));
  return {
    kind: 'choice',
    choices,
    also,
    width: 1,
    check: (value) => checkChoice(value, choices),
    encode: (value) => wire[value],
    decode: (text) => byWord.get(text),
  };
}

/** Run or standby, by their words on the wire. */
export function runField(wire: Readonly<Record<'standby' | 'run', string>>): ChoiceField<'standby' | 'run'> {
  return choiceField(wire, RUN_WORDS);
}

/** A switch with its two words on the wire. */
export function flagField(isTrue = '1', isFalse = '0'): FlagField {
  return {
    kind: 'flag',
    width: 1,
    check: checkFlag,
    encode: (value) => (value ? isTrue : isFalse),
    decode: (text) => (text === isTrue ? true : text === isFalse ? false : undefined),
  };
}

/** A flag that is found somewhere in what is read, and never sent. */
export function flagIn(width: number, decode: FlagField['decode']): FlagField {
  return { kind: 'flag', width, check: checkFlag, encode: String, decode };
}

/** What a chiller says of itself. */
export function textField(isText: (text: string) => boolean = () => true): TextField {
  return {
    kind: 'text',
    width: 20,
    growing: true,
    check: () => errorText('textIsRead'),
    encode: (value) => value,
    decode: (text) => (isText(text) ? text.trim() : undefined),
  };
}

/** Alarms of one source: read only. */
export function alarmsField(
  source: string,
  form: Pick<AlarmsField, 'width' | 'encode' | 'decode'> & Partial<Pick<AlarmsField, 'growing'>>,
): AlarmsField {
  return { kind: 'alarms', source, check: () => errorText('alarmsAreRead'), ...form };
}

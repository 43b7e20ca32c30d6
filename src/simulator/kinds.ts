/* The types that depend on the dialect of a simulated chiller: profiles, settings, status words, members of its own. */
import type { AlarmBit, ReplyValuesIn, RunState } from '../core';
import type { DEFAULT_DIALECT, DialectKey, DIALECTS } from '../dialects';

/** The dialect of a simulated chiller whose options name none. */
export type DefaultDialect = typeof DEFAULT_DIALECT;

/* Each of these distributes over `K`: for a dialect that is known only at run time it is the union of all. */
type FaceOf<K extends DialectKey> = (typeof DIALECTS)[K]['simulator'];
type UnitFaceOf<K extends DialectKey> = K extends DialectKey ? ReturnType<FaceOf<K>['attach']> : never;

/** The kinds of chiller that can be simulated in a dialect. */
export type ProfileNameOf<K extends DialectKey> = K extends DialectKey ? keyof FaceOf<K>['profiles'] & string : never;

/** Options that only chillers of a dialect have. */
export type OwnOptionsOf<K extends DialectKey> = K extends DialectKey ? Parameters<FaceOf<K>['profileFor']>[1] : never;

/** What a chiller of a dialect keeps over a power cut. */
export type SettingsOf<K extends DialectKey> = UnitFaceOf<K>['settings'];

/** Members that only chillers of a dialect have. */
export type OwnMembersOf<K extends DialectKey> =
  FaceOf<K> extends { readonly ownMembers: readonly (infer Name)[] }
    ? Readonly<Pick<UnitFaceOf<K>, Name & keyof UnitFaceOf<K>>>
    : unknown;

/** Every field of a dialect's replies, with the type of its value. */
export type ValuesOf<K extends DialectKey> = ReplyValuesIn<(typeof DIALECTS)[K]['commands']>;

/** The alarms of a dialect. */
export type AlarmBitOf<K extends DialectKey> = AlarmBit<FaceOf<K>['alarmRules'][number]['bit']['word']>;

/** `off` without power; else the state as the dialect calls it. */
export type UnitStatusOf<K extends DialectKey> = 'off' | StateWordOf<K>;

type StateWordOf<K extends DialectKey> = K extends DialectKey
  ? FaceOf<K> extends { readonly statuses: Readonly<Record<RunState, infer Word>> }
    ? Word
    : RunState
  : never;

/** The events of the indicators of a dialect: `{ isShown: true, atMs: 1200 }`. */
export type IndicatorEventsOf<K extends DialectKey> =
  FaceOf<K> extends { readonly indicators: infer Indicators } ? EventsOf<Indicators> : unknown;

type EventsOf<Indicators> = {
  [Name in keyof Indicators]: [
    { [Flag in FlagOf<Indicators[Name]>]: boolean } & {
      /** Simulated ms since the unit was made. */
      readonly atMs: number;
    },
  ];
};

type FlagOf<Indicator> = Indicator extends { readonly flag: infer Flag extends string } ? Flag : never;

/* The series, and what the flags of `STAT` mean in each. Without a series nobody knows, and no chiller has them. */
import type { Model } from '../../core/dialect';
import type { ErrorText } from '../../core/error-text';
import type { FlagMap } from './commands';
import { errorText } from './error-texts';

/** The series whose flags are known. */
export type LaudaSeries = 'eco' | 'microcool' | 'bcLoop';

export const MODELS = [
  { key: 'eco', title: 'ECO, PRO, Integral' },
  { key: 'microcool', title: 'Microcool' },
  { key: 'bcLoop', title: 'LOOP' },
] as const satisfies readonly (Model & { readonly key: LaudaSeries })[];

/** Sources: the manuals of ECO Gold, Microcool and LOOP. A public driver for RP 845, E200 and VC reads STAT in another way. */
export const FLAGS: Readonly<Record<LaudaSeries, FlagMap>> = {
  eco: { length: 7, alarms: [0, 1, 3, 4, 5, 6], warnings: [2] },
  microcool: { length: 7, alarms: [0, 4], warnings: [] },
  bcLoop: { length: 6, alarms: [0], warnings: [] },
};

/** What `TYPE` answers, as far as it is known; of a Proline both blanks are part of its name. */
const TYPES: readonly (readonly [type: RegExp, series: LaudaSeries | 'proline'])[] = [
  [/^RP +8[45]5$/, 'proline'],
  [/^MC/, 'microcool'],
  [/^BC_LOOP/, 'bcLoop'],
  [/^RE /, 'eco'],
];

/** What speaks against the series that was chosen, by the name that the chiller gives itself. */
export function doubtsOf(
  chosen: LaudaSeries | undefined,
): (values: Readonly<Record<string, unknown>>) => ErrorText | undefined {
  return ({ deviceType: type }) => {
    if (typeof type !== 'string') return undefined;
    const [, series] = TYPES.find(([pattern]) => pattern.test(type)) ?? [];
    if (series === undefined || series === chosen) return undefined;
    if (series === 'proline') return errorText('laudaStandbyUnsure', { type });
    const model = MODELS.find(({ key }) => key === series)!.title;
    return errorText(chosen === undefined ? 'laudaChooseModel' : 'laudaOtherModel', { type, model });
  };
}

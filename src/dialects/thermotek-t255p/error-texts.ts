/* What the dialect of the older ThermoTek units says when something goes wrong, in English. */
import { textsOf } from '../../core/error-text';
import { CORE_ERROR_TEXTS } from '../../core/error-texts';

/** Sentences of this dialect: what there is to translate. */
export const T255P_ERROR_TEXTS = {
  t255pNoRawCommand:
    '__value__ is not a raw command: write the letter and what follows it, without checksum, such as I to read the temperature or M+200 to set 20 °C',
  t255pNoAddress: 'a T255P has no address: leave it out',
  t255pRelease2: 'replies of TTK Release II: choose ThermoTek T257P, RC series as the make',
} as const;

/** A sentence of this table, or one that any part may say. */
export const errorText = textsOf({ ...CORE_ERROR_TEXTS, ...T255P_ERROR_TEXTS });

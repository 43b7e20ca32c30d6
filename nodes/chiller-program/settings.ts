/* What is made of the properties of a chiller program node. */
import type { NodeDef } from 'node-red';
import { ChillerError, createProgram, preflightProgram, programProblemText } from '../../src/index';
import type { Dialect, Program, ProgramLimits, ProgramOptions, ProgramSegment } from '../../src/index';
import type { Saved } from '../common/fields';
import { given, settingsFrom } from '../common/settings';
import { errorText } from './error-texts';
import { programDialog } from './fields';

/** The properties of a chiller program node, as its flow has them. */
export type ChillerProgramDef = NodeDef & Saved<ReturnType<typeof programDialog>['fields']>;

export interface ProgramSettings {
  /** For the engine. */
  readonly options: ProgramOptions & { readonly dialect: Dialect; readonly limits: ProgramLimits };
  /** How often progress is told. */
  readonly progressMs: number;
  /**
   * The program of a message, or that of the dialog where the message has none.
   *
   * @throws ChillerError `invalidValue`, naming the row and what to change
   */
  programFor(message: unknown): Program;
}

const MINUTE_MS = 60_000;

/** For properties with variables replaced. @throws ChillerError `invalidValue`, naming the field. */
export function programSettings(def: object, dialect: Dialect, chiller: ProgramLimits): ProgramSettings {
  const fields = settingsFrom(programDialog(chiller), def);
  const limits: ProgramLimits = { ...chiller, end: { action: fields.endAction, ...given({ to: fields.endTo }) } };
  const options = {
    dialect,
    limits,
    startFrom: fields.startFrom,
    startChiller: fields.startChiller === true,
    safe: { action: fields.abortAction, ...given({ to: fields.abortTo }) },
    afterInterruption: fields.interruption,
    ...given({
      continueWithinMs: fields.continueMin,
      rampBackWithinMs: fields.rampBackMin,
      rampBackRate: fields.rampBackRate,
    }),
  };
  // What only the library checks is told at deployment, too, and not with the first start.
  createProgram(options);
  return {
    options,
    progressMs: fields.progressS,
    programFor: (message) => {
      const program = checked(message ?? fields.program, limits);
      return withLongestHoldback(program, fields.maxHoldbackMin / MINUTE_MS);
    },
  };
}

function checked(wanted: unknown, limits: ProgramLimits): Program {
  if (Array.isArray(wanted) && wanted.length === 0) throw new ChillerError('invalidValue', errorText('noProgramGiven'));
  const found = preflightProgram(wanted, limits);
  if (found.ok) return found.program;
  const [first] = found.problems;
  const why = first ? programProblemText(first) : errorText('noProgramGiven');
  throw new ChillerError('invalidValue', errorText('programInvalid', { why }), { row: first?.row });
}

/** Segments that wait for the temperature and do not say how long get the time of the dialog. */
function withLongestHoldback(program: Program, maxHoldbackMinutes: number): Program {
  return program.map((segment): ProgramSegment => {
    if ('repeat' in segment) {
      const { times, segments } = segment.repeat;
      return { repeat: { times, segments: withLongestHoldback(segments, maxHoldbackMinutes) } };
    }
    if ('soak' in segment) return { soak: { maxHoldbackMinutes, ...segment.soak } };
    return 'ramp' in segment ? { ramp: { maxHoldbackMinutes, ...segment.ramp } } : segment;
  });
}

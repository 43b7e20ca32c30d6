/* From a message to what a program is to do. Pure. */
import type { NodeMessage } from 'node-red';
import { ChillerError } from '../../src/index';
import type { ErrorText, ProgramCommand } from '../../src/index';
import { errorText } from './error-texts';

/** What a program can be told, by message or by the button. */
export const PROGRAM_COMMANDS = [
  'start',
  'hold',
  'restart',
  'stop',
  'abort',
  'skip',
] as const satisfies readonly ProgramCommand[];

export type ProgramRequest =
  | { readonly kind: 'command'; readonly command: ProgramCommand; readonly program: unknown }
  /** How it stands now. */
  | { readonly kind: 'list' }
  /** Anything else is what a segment may wait for. */
  | { readonly kind: 'message'; readonly text: string };

type Word = ProgramCommand | 'list';
const WORDS: readonly string[] = [...PROGRAM_COMMANDS, 'list'];

/**
 * What a message asks for, in its topic or its payload. `program` is that of the message, undefined where it has none.
 *
 * @throws ChillerError `invalidValue` where it asks for nothing, or for two things.
 */
export function programRequest(msg: NodeMessage): ProgramRequest {
  const texts = [msg.topic, msg.payload].flatMap((given) => {
    const text = typeof given === 'string' ? given.trim() : '';
    return text === '' ? [] : [text];
  });
  const words = [...new Set(texts.map((text) => text.toLowerCase()).filter(isWord))];
  const [word, other] = words;
  // A topic that starts and a payload that aborts: nobody knows what was meant.
  if (word && other) throw invalid(errorText('twoCommands', { one: word, other }), msg);
  if (word === 'list') return { kind: 'list' };
  if (word) return { kind: 'command', command: word, program: (msg as { program?: unknown }).program };
  const [text] = texts;
  if (text === undefined) throw invalid(errorText('noProgramCommand', { commands: WORDS.join(', ') }), msg);
  return { kind: 'message', text };
}

/** @throws ChillerError `invalidValue` for what is no command. */
export function commandIn(given: unknown): ProgramCommand {
  const command = PROGRAM_COMMANDS.find((one) => one === given);
  if (command) return command;
  throw new ChillerError('invalidValue', errorText('noProgramCommand', { commands: PROGRAM_COMMANDS.join(', ') }));
}

function isWord(text: string): text is Word {
  return WORDS.includes(text);
}

function invalid(why: ErrorText, { topic }: NodeMessage): ChillerError {
  return new ChillerError('invalidValue', why, { topic });
}

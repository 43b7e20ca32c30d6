/* What every part may use: pure, knows nothing of the rest. */
export { unknownName } from './names';
export type { NamesOf } from './names';
export type { TypedEmitter } from './typed-emitter';

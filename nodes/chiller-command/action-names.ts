/** What a command node can do besides the commands of the protocol, in the order of the list. */
export const ACTION_NAMES = ['connect', 'disconnect', 'releaseKeypad'] as const;

export type ActionName = (typeof ACTION_NAMES)[number];

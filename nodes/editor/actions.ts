/** What a command node can do besides the commands of the protocol, in the order of the list. A test holds it to the runtime. */
export const ACTION_NAMES = ['connect', 'disconnect', 'releaseKeypad'] as const;

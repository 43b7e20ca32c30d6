/** The state of a chiller, in general terms. `tripped`: it has stopped by itself. */
export type RunState = 'starting' | 'running' | 'stopped' | 'tripped' | 'testing';

/** What a chiller does, in general terms. `tripped`: it has stopped by itself. */
export type RunState = 'starting' | 'running' | 'stopped' | 'tripped' | 'testing';

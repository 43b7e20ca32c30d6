/* The parts of the test helper that are used here; the package brings no types. */
declare module 'node-red-node-test-helper' {
  import type { Node, NodeAPI } from 'node-red';
  import type { Test } from 'supertest';

  interface LogSpy {
    readonly args: readonly [{ level: number; type?: string; msg: unknown }][];
    readonly ERROR: number;
    readonly WARN: number;
  }

  interface NodeTestHelper {
    init(runtimePath: string, settings?: object): void;
    startServer(): Promise<void>;
    stopServer(): Promise<void>;
    /** @param credentials of nodes, by their ids */
    load(nodes: readonly ((RED: NodeAPI) => void)[], flow: readonly object[], credentials?: object): Promise<void>;
    setFlows(flow: readonly object[], type?: 'full' | 'flows' | 'nodes'): Promise<void>;
    /** Of the next flow that is loaded; each call begins with the usual ones. */
    settings(own: object): object;
    unload(): Promise<void>;
    getNode(id: string): Node;
    log(): LogSpy;
    request(): { get(path: string): Test; post(path: string): Test };
    settings(userSettings: object): object;
  }

  const helper: NodeTestHelper;
  export default helper;
}

/** Node-RED's own nodes, loaded as ours are. */
declare module '@node-red/nodes/core/common/*' {
  import type { NodeAPI } from 'node-red';

  const init: (RED: NodeAPI) => void;
  export = init;
}

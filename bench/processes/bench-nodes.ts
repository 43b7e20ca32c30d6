/*
 * Three nodes for a Node-RED that is measured. `bench driver` sends a message and, as soon as it is back, the next. `bench pass` passes
 * messages on, with another payload if one is configured. `bench sink` counts the messages it gets and reports what the process uses.
 */
import type { Node, NodeAPI, NodeDef } from 'node-red';
import { COMMAND, VALUE } from '../exchange';
import type { RunOrder, WindowOrder } from '../orders';
import { measureLoopDelay, measureRun, measureUsage } from './measure';
import { serveOrders } from './serve-orders';

interface PassDef extends NodeDef {
  reply?: string;
}

export = (RED: NodeAPI): void => {
  function Driver(this: Node, def: NodeDef): void {
    RED.nodes.createNode(this, def);
    let receive: (payload: unknown) => void = () => {};
    const send = (): void => this.send({ payload: '', command: COMMAND });
    this.on('input', (msg, _send, done) => {
      receive(msg.payload);
      done();
    });
    const run = (order: RunOrder): unknown =>
      measureRun(
        order,
        (counter) =>
          new Promise((resolve, reject) => {
            receive = (payload) => {
              if (payload !== VALUE) reject(new Error(`wrong value ${String(payload)}`));
              else if (counter.next()) send();
              else resolve();
            };
            send();
          }),
      );
    this.on(
      'close',
      serveOrders(def.name, { run }, () => {}),
    );
  }

  function Pass(this: Node, def: PassDef): void {
    RED.nodes.createNode(this, def);
    const payload = def.reply ?? VALUE;
    this.on('input', (msg, send, done) => {
      msg.payload = payload;
      send(msg);
      done();
    });
  }

  function Sink(this: Node, def: NodeDef): void {
    RED.nodes.createNode(this, def);
    let messages = 0;
    this.on('input', (msg, _send, done) => {
      // A value, or the message that asks for one; a reply that could not be parsed does not count.
      if (typeof msg.payload === 'number' || msg.payload === '') messages++;
      done();
    });
    const stop = serveOrders(
      def.name,
      {
        look: ({ durationMs }: WindowOrder) => measureUsage(durationMs, () => messages),
        loopDelay: ({ durationMs }: WindowOrder) => measureLoopDelay(durationMs),
      },
      () => {},
    );
    this.on('close', stop);
  }

  RED.nodes.registerType('bench driver', Driver);
  RED.nodes.registerType('bench pass', Pass);
  RED.nodes.registerType('bench sink', Sink);
};

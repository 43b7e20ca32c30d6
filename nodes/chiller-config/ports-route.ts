import type { NodeAPI } from 'node-red';
import { listSerialPorts } from '../../src/index';

/** Adds the route behind the list of serial ports in the dialog. It says what is plugged into this machine, so it asks for permission; who may read flows may read that. */
export function addPortsRoute(RED: NodeAPI): void {
  const mayRead = RED.auth.needsPermission('chiller-config.read');
  RED.httpAdmin.get('/chiller-config/ports', mayRead, (_request, response) => {
    void listSerialPorts().then((ports) => response.json(ports));
  });
}

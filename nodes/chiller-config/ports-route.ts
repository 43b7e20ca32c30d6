import type { NodeAPI } from 'node-red';
import { listSerialPorts } from '../../src/index';

/** Adds the route behind the list of serial ports in the dialog. It says what is plugged into this machine: only for who may choose one. */
export function addPortsRoute(RED: NodeAPI): void {
  const mayEdit = RED.auth.needsPermission('chiller-config.write');
  RED.httpAdmin.get('/chiller-config/ports', mayEdit, (_request, response) => {
    void listSerialPorts().then((ports) => response.json(ports));
  });
}

import type { NodeAPI } from 'node-red';

type Guard = ReturnType<NodeAPI['auth']['needsPermission']>;

/** A request to Node-RED's admin API, and what answers it. */
export type AdminRequest = Parameters<Guard>[0];
export type AdminResponse = Parameters<Guard>[1];

/**
 * Gives a function that says whether who makes a request has a permission. Node-RED has a guard for whole routes only, which
 * answers the request itself; so the guard is asked with an answer that goes nowhere. Without a login everybody has it.
 */
export function permissionCheck(RED: NodeAPI, permission: string): (request: AdminRequest) => Promise<boolean> {
  const guard = RED.auth.needsPermission(permission);
  return (request) =>
    new Promise((resolve) => {
      const refusal = {
        statusCode: 401,
        setHeader: () => refusal,
        status: () => refusal,
        end: () => resolve(false),
      };
      guard(request, refusal as unknown as AdminResponse, (error?: unknown) => resolve(error === undefined));
    });
}

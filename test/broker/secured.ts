/* A broker as the documentation secures it: certificates of an authority of our own, users, and its access list word for word. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { freePort } from '../../scripts/node-red-settings';
import { startBroker } from './mosquitto';
import type { Broker } from './mosquitto';

/** The users of the access list, and their passwords. */
export const PASSWORDS = { north: 'n', office: 'o', control: 'c' } as const;
export type User = keyof typeof PASSWORDS;

export interface SecuredBroker extends Broker {
  /** Where it speaks TLS, under the name 127.0.0.1. */
  readonly tlsPort: string;
  /** File with the certificate of its authority, and of one that it has nothing to do with. */
  readonly ca: string;
  readonly otherCa: string;
}

export async function startSecuredBroker(program: string): Promise<SecuredBroker> {
  const folder = mkdtempSync(path.join(tmpdir(), 'chiller-secured-'));
  const file = (name: string): string => path.join(folder, name);
  makeAuthority(file('ca'));
  makeAuthority(file('other'));
  makeCertificate(file('ca'), file('server'));
  writeFileSync(file('access.conf'), accessList());
  writeFileSync(file('passwords'), '', { mode: 0o600 });
  for (const [user, password] of Object.entries(PASSWORDS))
    execFileSync('mosquitto_passwd', ['-b', file('passwords'), user, password], { stdio: 'ignore' });
  const tlsPort = await freePort();
  const config = [
    `listener ${tlsPort} 127.0.0.1`,
    `cafile ${file('ca.pem')}`,
    `certfile ${file('server.pem')}`,
    `keyfile ${file('server.key')}`,
    'allow_anonymous false',
    `acl_file ${file('access.conf')}`,
    `password_file ${file('passwords')}`,
    // Started by root, it would give up the right to read these files.
    ...(userInfo().uid === 0 ? ['user root'] : []),
  ];
  const broker = await startBroker(program, { config });
  const stop = async (): Promise<void> => {
    await broker.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...broker, stop, tlsPort: String(tlsPort), ca: file('ca.pem'), otherCa: file('other.pem') };
}

/** The access list of the documentation. */
function accessList(): string {
  const text = readFileSync(path.join(__dirname, '../../docs/many-machines.md'), 'utf8');
  const list = /```text\n(# access\.conf[\s\S]*?)```/.exec(text)?.[1];
  if (list === undefined) throw new Error('docs/many-machines.md has no access list');
  return list;
}

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];

function makeAuthority(name: string): void {
  openssl('-keyout', `${name}.key`, '-out', `${name}.pem`, '-subj', `/CN=${path.basename(name)}`);
}

function makeCertificate(authority: string, name: string): void {
  const signed = ['-CA', `${authority}.pem`, '-CAkey', `${authority}.key`];
  const of = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const noAuthority = ['-addext', 'basicConstraints=critical,CA:FALSE'];
  openssl(...signed, '-keyout', `${name}.key`, '-out', `${name}.pem`, ...of, ...noAuthority);
}

function openssl(...args: readonly string[]): void {
  execFileSync('openssl', ['req', '-x509', ...NEW_KEY, ...args], { stdio: 'ignore' });
}

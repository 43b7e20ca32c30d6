/* A gateway in a process of its own, to be killed: ports of the broker and the chiller, and its name, as arguments. */
import { Chiller, Gateway, gatewayWill, MqttBroker } from '../../src/index';

const [brokerPort, chillerPort, name = 'north'] = process.argv.slice(2);
const site = { prefix: 'lab', site: 'hall', name };

const broker = new MqttBroker({ url: `mqtt://127.0.0.1:${brokerPort}`, will: gatewayWill(site) });
const gateway = new Gateway({ broker, ...site, allow: 'all', availabilityMs: 2_000 });
const polling = { state: 200, fast: 200, normal: 500 };
const chiller = new Chiller({ host: '127.0.0.1', port: Number(chillerPort), gapMs: 0, timeoutMs: 1_000, polling });
gateway.on('state', ({ chillers }) => console.log(JSON.stringify(chillers)));
gateway.add('Laser 1/2 + #3', chiller);
void chiller.connect().catch(() => undefined);

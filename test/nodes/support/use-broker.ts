import { TinyBroker } from '../../support/tiny-broker';
import { helper } from './flow';

/** A broker for the tests of one `describe`, a new one for each, and a Node-RED that soon tries again to connect to it. */
export function useBroker(): TinyBroker {
  const broker = new TinyBroker();
  beforeEach(async () => {
    await broker.start();
    helper.settings({ mqttReconnectTime: 30 });
  });
  afterEach(async () => {
    await helper.unload();
    await broker.stop();
    helper.settings({});
  });
  return broker;
}

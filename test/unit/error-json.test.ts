import should from 'should';
import { ChillerError, ConnectionError } from '../../src/index';

describe('an error as JSON', () => {
  it('has its message and its cause, or a log would say only that something failed', () => {
    const cause = new Error('the run is over');
    const error = new ChillerError('cancelled', 'readSupplyTemperature was not sent', { attempts: 0 }, { cause });
    should(JSON.parse(JSON.stringify(error))).deepEqual({
      name: 'ChillerError',
      code: 'cancelled',
      message: 'readSupplyTemperature was not sent',
      context: { attempts: 0 },
      cause: 'the run is over',
    });
  });

  it('of the TCP layer, too', () => {
    const error = new ConnectionError('No connection to 10.0.0.7:4001', new Error('ECONNREFUSED'));
    should(JSON.parse(JSON.stringify(error))).deepEqual({
      name: 'ConnectionError',
      code: 'notConnected',
      message: 'No connection to 10.0.0.7:4001',
      cause: 'ECONNREFUSED',
    });
  });
});

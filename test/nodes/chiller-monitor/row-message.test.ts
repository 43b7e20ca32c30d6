import should from 'should';
import { localTime } from '../../../nodes/chiller-monitor/row-message';

describe('the time of a row', () => {
  it('is that on the wall, in the form that spreadsheets take for a time', () => {
    should(localTime(new Date(2026, 0, 31, 18, 5, 9, 999).getTime())).equal('2026-01-31 18:05:09');
    should(localTime(new Date(2026, 11, 1, 0, 0, 0).getTime())).equal('2026-12-01 00:00:00');
  });

  it('sorts as a text, so that a table is in order', () => {
    const times = [new Date(2026, 8, 30, 23, 59, 59), new Date(2026, 9, 1), new Date(2026, 9, 10, 9)].map((date) =>
      localTime(date.getTime()),
    );
    should([...times].sort()).deepEqual(times);
  });
});

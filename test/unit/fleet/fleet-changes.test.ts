import should from 'should';
import { fleetChanges, parseFleet } from '../../../src/index';
import type { FleetChiller } from '../../../src/index';

const listOf = (text: string): readonly FleetChiller[] => {
  const list = parseFleet(text);
  return list.ok ? list.chillers : [];
};
const names = (chillers: readonly FleetChiller[]): string[] => chillers.map(({ name }) => name);

describe('the difference of two lists', () => {
  it('touches what has changed only: all others keep their links', () => {
    const before = listOf('name,host,port,site\nA,h,1,N\nB,h,2,N\nC,h,3,N\nD,h,4,N');
    const after = listOf('site,port,host,name\nN,4,h,D\nS,1,h,A\nN,22,h,B\nN,5,h,E');
    const { added, removed, changed, same } = fleetChanges(before, after);
    should([added, removed, changed, same].map(names)).eql([['E'], ['C'], ['B'], ['D', 'A']]);
    should(same[1]!.site).equal('S');
  });

  it('is nothing for the same list in other words', () => {
    const csv = listOf('name;host;port;id;band\nA;h;4001;1;5 to 45');
    const json = listOf('[{"id":"01","band":{"min":5,"max":45.0},"connection":{"host":"h","port":4001},"name":"A"}]');
    const { added, removed, changed } = fleetChanges(csv, json);
    should([added, removed, changed]).eql([[], [], []]);
  });
});

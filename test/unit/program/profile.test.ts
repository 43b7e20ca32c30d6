/* The plot and the time left show what will run. */
import should from 'should';
import { profileOf } from '../../../src/program';
import type { Program } from '../../../src/program';

describe('the profile of a program', () => {
  it('has the corners where they will be, and a step as two points at one time', () => {
    const program: Program = [
      { ramp: { to: 25, rate: 0.5 } },
      { soak: { minutes: 30 } },
      { step: { to: 5 } },
      { ramp: { to: 10, minutes: 20 } },
      { end: { action: 'goTo', to: 20 } },
    ];
    const { points, totalMinutes, segments, isCut } = profileOf(program, 20);
    should(points).eql([
      { minutes: 0, temperature: 20, row: 0 },
      { minutes: 10, temperature: 25, row: 1 },
      { minutes: 40, temperature: 25, row: 2 },
      { minutes: 40, temperature: 5, row: 3 },
      { minutes: 60, temperature: 10, row: 4 },
      { minutes: 60, temperature: 20, row: 5 },
    ]);
    should({ totalMinutes, segments, isCut }).eql({ totalMinutes: 60, segments: 5, isCut: false });
  });

  it('counts the rounds of a repeat, of which the first begins elsewhere', () => {
    const round: Program = [{ ramp: { to: 30, rate: 1 } }, { ramp: { to: 20, rate: 1 } }];
    const { totalMinutes, points } = profileOf([{ repeat: { times: 3, segments: round } }], 25);
    should(totalMinutes).equal(5 + 10 + 4 * 10);
    should(points.map(({ row }) => row)).eql([0, 2, 3, 2, 3, 2, 3]);
  });

  it('counts the set points that a night writes', () => {
    const down: Program = [{ ramp: { to: -4, minutes: 480 } }, { step: { to: 20 } }, { soak: { minutes: 5 } }];
    should(profileOf(down, 20).writes).equal(241);
    should(profileOf(down, 20, 2).writes).equal(2401);
  });

  it('is cut where nobody can see more, and its total is whole', () => {
    const round: Program = [{ step: { to: 20 } }, { soak: { minutes: 0.5 } }];
    const many = profileOf([{ repeat: { times: 10_000, segments: round } }], 20);
    should(many).containEql({ totalMinutes: 5_000, segments: 20_000, isCut: true });
    should(many.points.length).equal(5_000);
  });
});

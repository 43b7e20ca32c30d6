/* The plot of a program: that it shows what the program does, at any size. */
import * as fc from 'fast-check';
import should from 'should';
import { geometryOf, SIZE } from '../../../nodes/chiller-program/editor/plot/geometry';
import type { Course, Point } from '../../../nodes/chiller-program/course';
import { hoursAndMinutes, timeTicks, valueTicks } from '../../../nodes/chiller-program/editor/plot/scale';
import { runs } from '../../support/runs';

const point = (minutes: number, celsius: number): Point => ({ minutes, celsius });

function course(more: Partial<Course> = {}): Course {
  return {
    pieces: [[point(0, 20), point(60, 50), point(120, 50)]],
    soaks: [],
    breaks: [],
    totalMinutes: 120,
    isCut: false,
    limits: { low: 5, high: 95 },
    ...more,
  };
}

/** Numbers of a path: `M0 1L2 3`. */
function placesIn(path: string): [x: number, y: number][] {
  return path
    .split(/[ML]/)
    .filter(Boolean)
    .map((pair) => pair.split(' ').map(Number) as [number, number]);
}

describe('the axes of the plot', () => {
  it('have round temperatures', () => {
    should(valueTicks({ low: 3, high: 47 }, 5)).deepEqual([10, 20, 30, 40]);
    should(valueTicks({ low: -0.3, high: 0.32 }, 5)).deepEqual([-0.2, 0, 0.2]);
    should(valueTicks({ low: 18, high: 22 }, 5)).deepEqual([18, 19, 20, 21, 22]);
  });

  it('have whole minutes, hours and days', () => {
    should(timeTicks({ low: 0, high: 7 }, 6)).deepEqual([0, 2, 4, 6]);
    should(timeTicks({ low: 0, high: 500 }, 6)).deepEqual([0, 120, 240, 360, 480]);
    should(timeTicks({ low: 0, high: 14 * 1440 }, 6)).deepEqual([0, 3, 6, 9, 12].map((days) => days * 1440));
  });

  it('write times as people read them', () => {
    should([0, 9, 59.6, 100, 1440 * 3].map(hoursAndMinutes)).deepEqual(['0:00', '0:09', '1:00', '1:40', '72:00']);
  });

  it('have a bounded number of marks within their span, whatever the span', () => {
    const spans = fc
      .tuple(fc.double({ min: -300, max: 500, noNaN: true }), fc.double({ min: 1e-3, max: 1e6, noNaN: true }))
      .map(([low, width]) => ({ low, high: low + width }));
    fc.assert(
      fc.property(spans, (span) => {
        const grace = 1e-6 * Math.max(1, span.high - span.low);
        for (const ticks of [valueTicks(span, 5), timeTicks(span, 6)]) {
          should(ticks.length).be.within(0, 8);
          for (const tick of ticks) should(tick).be.within(span.low - grace, span.high + grace);
        }
      }),
      { numRuns: runs(300) },
    );
  });
});

describe('the plot of a program', () => {
  it('goes up where the set point does, over the whole width', () => {
    const [path = ''] = geometryOf(course()).paths;
    const [from, top, end] = placesIn(path);
    should(from![0]).equal(SIZE.left);
    should(top![1]).be.below(from![1]);
    should(end).deepEqual([SIZE.width - SIZE.right, top![1]]);
    should(top![0]).be.approximately((SIZE.left + SIZE.width - SIZE.right) / 2, 0.1);
  });

  it('draws a limit that is near, and none that is far: the course would be a flat line', () => {
    should(geometryOf(course({ limits: { low: 5, high: 300 } })).limits).have.length(1);
    should(geometryOf(course({ limits: { low: 15, high: 55 } })).limits).have.length(2);
    should(geometryOf(course({ limits: { low: -100, high: 400 } })).limits).have.length(0);
  });

  it('shows a set point beyond a limit beyond its line', () => {
    const { paths, limits } = geometryOf(course({ limits: { low: 15, high: 45 } }));
    const [, top] = placesIn(paths[0]!);
    should(top![1]).be.below(Math.min(...limits));
  });

  it('shades a soak as wide as it is tolerant and long, a very narrow one too', () => {
    const soaks = [
      { fromMin: 60, untilMin: 120, low: 49, high: 51 },
      { fromMin: 60, untilMin: 60, low: 50, high: 50 },
    ];
    const [wide, narrow] = geometryOf(course({ soaks })).soaks;
    should(wide!.x + wide!.width).be.approximately(SIZE.width - SIZE.right, 0.2);
    should(wide!.height).be.within(8, 20);
    should(narrow).have.properties({ width: 1, height: 8 });
  });

  it('is empty and has axes where there is nothing to draw', () => {
    const { paths, times, values } = geometryOf(course({ pieces: [] }));
    should(paths).deepEqual([]);
    should(times.length).be.above(1);
    should(values.length).be.above(1);
  });

  it('has a place for a flat line, and for a program without any duration', () => {
    const flat = geometryOf(course({ pieces: [[point(0, 20), point(0, 20)]], limits: { low: 20, high: 20 } }));
    for (const [x, y] of placesIn(flat.paths[0]!)) {
      should(x).equal(SIZE.left);
      should(y).be.within(SIZE.top, SIZE.height - SIZE.bottom);
    }
  });

  it('is no longer than the drawing is wide, and keeps the peaks: a hundred thousand repeats do not stop the editor', () => {
    const teeth = Array.from({ length: 100_000 }, (_, index) =>
      point(index, index === 54_321 ? 80 : index % 2 ? 30 : 20),
    );
    const { paths } = geometryOf(course({ pieces: [teeth] }));
    const places = placesIn(paths[0]!);
    should(places.length).be.below(SIZE.width * 4 + 1);
    const highest = Math.min(...places.map(([, y]) => y));
    should(places.filter(([, y]) => y === highest)).have.length(1);
  });

  it('stays within the drawing, whatever the program', () => {
    const celsius = fc.double({ min: -120, max: 400, noNaN: true });
    const points = fc.array(fc.tuple(fc.double({ min: 0, max: 1e5, noNaN: true }), celsius), { maxLength: 20 });
    fc.assert(
      fc.property(points, (places) => {
        const piece = places.map(([minutes, value]) => point(minutes, value)).sort((a, b) => a.minutes - b.minutes);
        for (const path of geometryOf(course({ pieces: [piece] })).paths)
          for (const [x, y] of placesIn(path)) {
            should(x).be.within(SIZE.left, SIZE.width - SIZE.right);
            should(y).be.within(SIZE.top, SIZE.height - SIZE.bottom);
          }
      }),
      { numRuns: runs(200) },
    );
  });
});

/* The plot of a program under its table, with a sentence that says the same. */
import { element, fill } from '../../common/editor/form';
import type { Course } from '../course';
import { programText } from './texts';
import { drawPlot } from './plot/drawing';
import { geometryOf } from './plot/geometry';

import { hoursAndMinutes } from './plot/scale';

/** Draws the course anew, and says in words what it shows; without one, that there is nothing to draw. @param startC where it is drawn from, °C */
export function showPlot(id: string, course: Course | undefined, startC: number): void {
  if (!course) return fill(id, element('figcaption', { class: 'chiller-hint' }, programText('plot.nothing')));
  const summary = summaryOf(course, startC);
  const drawing = drawPlot(geometryOf(course), { time: programText('plot.time'), summary });
  fill(id, drawing, element('figcaption', { class: 'chiller-hint' }, summary));
}

function summaryOf({ pieces, breaks, limits, totalMinutes, isCut }: Course, startC: number): string {
  const values = pieces.flat().map(({ celsius }) => celsius);
  const said = programText('plot.summary', {
    time: hoursAndMinutes(totalMinutes),
    low: rounded(values.reduce((least, value) => Math.min(least, value), startC)),
    high: rounded(values.reduce((most, value) => Math.max(most, value), startC)),
    lowLimit: limits.low,
    highLimit: limits.high,
    start: startC,
  });
  const more = [...(breaks.length > 0 ? ['plot.breaks'] : []), ...(isCut ? ['plot.cut'] : [])];
  return [said, ...more.map((key) => programText(key))].join(' ');
}

const rounded = (celsius: number): number => Math.round(celsius * 100) / 100;

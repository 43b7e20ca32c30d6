/* The plot as a drawing in the dialog: plain SVG, in the colours of the theme. */
import { SIZE } from './geometry';
import type { Geometry, Rectangle, Tick } from './geometry';

const SVG = 'http://www.w3.org/2000/svg';

const BOTTOM = SIZE.height - SIZE.bottom;
const RIGHT = SIZE.width - SIZE.right;

export interface PlotWords {
  /** `min`, of the axis of times; what stands there is `1:40`. */
  readonly time: string;
  /** What people hear who do not see it. */
  readonly summary: string;
}

/** A new drawing. */
export function drawPlot(geometry: Geometry, words: PlotWords): SVGElement {
  const { paths, soaks, limits, breaks, times, values } = geometry;
  return svg(
    'svg',
    { viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, class: 'chiller-plot', role: 'img', 'aria-label': words.summary },
    ...soaks.map((band) => svg('rect', { class: 'chiller-plot-soak', ...numbers(band) })),
    ...times.map(({ at }) => line('grid', at, SIZE.top, at, BOTTOM)),
    ...values.map(({ at }) => line('grid', SIZE.left, at, RIGHT, at)),
    ...limits.map((at) => line('limit', SIZE.left, at, RIGHT, at)),
    ...breaks.map((at) => line('break', at, SIZE.top, at, BOTTOM)),
    ...paths.map((d) => svg('path', { class: 'chiller-plot-course', d })),
    ...times.map(timeLabel),
    ...values.map(({ at, label }) => text(SIZE.left - 5, at + 4, 'end', label)),
    text(RIGHT, SIZE.height - 3, 'end', words.time),
    text(SIZE.left, SIZE.height - 3, 'start', '°C'),
  );
}

function timeLabel({ at, label }: Tick): SVGElement {
  return text(at, BOTTOM + 14, at > RIGHT - 12 ? 'end' : 'middle', label);
}

function line(kind: 'grid' | 'limit' | 'break', x1: number, y1: number, x2: number, y2: number): SVGElement {
  return svg('line', { class: `chiller-plot-${kind}`, ...numbers({ x1, y1, x2, y2 }) });
}

function text(x: number, y: number, anchor: 'start' | 'middle' | 'end', words: string): SVGElement {
  return svg('text', { ...numbers({ x, y }), 'text-anchor': anchor, 'aria-hidden': 'true' }, words);
}

function numbers(values: Rectangle | Readonly<Record<string, number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}

function svg(tag: string, attributes: Readonly<Record<string, string>>, ...children: (string | Node)[]): SVGElement {
  const created = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) created.setAttribute(name, value);
  created.append(...children);
  return created;
}

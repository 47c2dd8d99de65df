/** Charts as SVG text that needs nothing but a browser. */
const INK = '#24292f';
const FAINT = '#d0d7de';
const BAR = '#8c959f';
const OWN_BAR = '#0969da';
// The white edge keeps text readable on lines.
const FONT =
  'font-family="system-ui, sans-serif" font-size="12" stroke="#ffffff" stroke-width="3" paint-order="stroke"';
const MOST_TICKS = 5;

export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly isOwn: boolean;
}

/** Horizontal bars; a line at 1, which is the baseline. */
export function barChart(title: string, bars: readonly Bar[]): string {
  const width = 760;
  const left = 250;
  const rowHeight = 24;
  const top = 40;
  const height = top + bars.length * rowHeight + 16;
  const greatest = Math.max(1, ...bars.map(({ value }) => value));
  const scale = (width - left - 60) / greatest;
  const rows = bars.map(({ label, value, isOwn }, index) => {
    const y = top + index * rowHeight;
    return (
      text(left - 8, y + 15, label, 'end') +
      `<rect x="${left}" y="${y + 3}" width="${round(value * scale)}" height="16" fill="${isOwn ? OWN_BAR : BAR}"/>` +
      text(left + value * scale + 6, y + 15, value.toFixed(2), 'start')
    );
  });
  const line = left + scale;
  const mark = `<line x1="${round(line)}" y1="${top - 6}" x2="${round(line)}" y2="${height - 10}" stroke="${INK}" stroke-dasharray="3 3"/>`;
  return svg(width, height, title, mark + rows.join(''));
}

export interface Panel {
  readonly title: string;
  readonly values: readonly number[];
}

/** Several figures against the same settings, side by side, each from zero. */
export function lineChart(
  title: string,
  axis: string,
  labels: readonly string[],
  panels: readonly Panel[],
): string {
  const panelWidth = 250;
  const height = 240;
  const content = panels.map(({ title: panelTitle, values }, index) => {
    const x = index * panelWidth;
    return `<g transform="translate(${x} 30)">${panel(panelTitle, axis, labels, values, panelWidth, height - 40)}</g>`;
  });
  return svg(panels.length * panelWidth, height, title, content.join(''));
}

function panel(
  title: string,
  axis: string,
  labels: readonly string[],
  values: readonly number[],
  width: number,
  height: number,
): string {
  const left = 52;
  const top = 30;
  const bottom = height - 40;
  const greatest = niceCeiling(Math.max(...values, 1e-9));
  const xOf = (index: number) => left + ((width - left - 20) * (index + 0.5)) / labels.length;
  const yOf = (value: number) => bottom - ((bottom - top) * value) / greatest;
  const grid = [0, 0.5, 1].map((share) => {
    const y = round(yOf(greatest * share));
    return (
      `<line x1="${left}" y1="${y}" x2="${width - 12}" y2="${y}" stroke="${FAINT}"/>` +
      text(left - 6, y + 4, short(greatest * share), 'end')
    );
  });
  const step = Math.ceil(labels.length / MOST_TICKS);
  const ticks = labels.map((label, index) =>
    index % step === step - 1 ? text(xOf(index), bottom + 16, label, 'middle') : '',
  );
  const points = values.map((value, index) => `${round(xOf(index))},${round(yOf(value))}`);
  const dots = values.map(
    (value, index) => `<circle cx="${round(xOf(index))}" cy="${round(yOf(value))}" r="3" fill="${OWN_BAR}"/>`,
  );
  return [
    text(left, 18, title, 'start'),
    ...grid,
    ...ticks,
    text((left + width) / 2, bottom + 34, axis, 'middle'),
    `<polyline points="${points.join(' ')}" fill="none" stroke="${OWN_BAR}" stroke-width="2"/>`,
    ...dots,
  ].join('');
}

/** 1, 2 or 5 times a power of ten. */
function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= value) ?? 10);
}

function short(value: number): string {
  return value >= 10_000 ? `${value / 1000}k` : String(round(value));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function text(x: number, y: number, content: string, anchor: 'start' | 'middle' | 'end'): string {
  const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" fill="${INK}" ${FONT}>${escaped}</text>`;
}

function svg(width: number, height: number, title: string, content: string): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">` +
    `<title>${title}</title><rect width="${width}" height="${height}" fill="#ffffff"/>` +
    `<text x="12" y="22" fill="${INK}" font-weight="600" font-family="system-ui, sans-serif" font-size="14">${title}</text>` +
    `${content}</svg>\n`
  );
}

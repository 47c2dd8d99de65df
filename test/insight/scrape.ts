import type { TestGateway } from '../gateway.ts';

/** What a scrape has brought. */
export interface Scrape {
  readonly text: string;
  /** Names of all metrics, those without a sample too. */
  readonly names: ReadonlySet<string>;
  /** The sum of the samples of that name that have these labels among theirs; undefined where there are none. */
  value(name: string, labels?: Readonly<Record<string, string>>): number | undefined;
}

interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export async function scrape({ url, metricsUrl }: Pick<TestGateway, 'url' | 'metricsUrl'>): Promise<Scrape> {
  const answer = await fetch(metricsUrl ?? `${url}/metrics`);
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`the scrape was answered with ${answer.status}`);
  const samples = text.split('\n').flatMap(parseSample);
  const names = [...text.matchAll(/^# TYPE (\S+) /gm)].map(([, name = '']) => name);
  return {
    text,
    names: new Set(names),
    value: (wanted, labels = {}) => {
      const found = samples.filter(
        (sample) =>
          sample.name === wanted &&
          Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
      );
      return found.length === 0 ? undefined : found.reduce((sum, { value }) => sum + value, 0);
    },
  };
}

function parseSample(line: string): Sample[] {
  const [, name, labels = '', value] = /^([a-z_]\w*)(?:\{(.*)\})? (\S+)$/i.exec(line) ?? [];
  if (name === undefined) return [];
  const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)];
  return [
    {
      name,
      labels: Object.fromEntries(pairs.map(([, label = '', text = '']) => [label, text])),
      value: Number(value),
    },
  ];
}

import type { createRandom, Fault, Simulator } from '../src/simulator/index.ts';

type Random = ReturnType<typeof createRandom>;
type AnySimulator = Simulator<unknown, never>;

const faults: readonly [Fault, ...Fault[]] = [
  { kind: 'hang' },
  { kind: 'headersThenHang', bytes: 10 },
  { kind: 'slowHeaders', everyMs: 20 },
  { kind: 'trickle', everyMs: 20 },
  { kind: 'endlessBody' },
  { kind: 'resetBeforeHeaders' },
  { kind: 'resetMidBody' },
  { kind: 'emptyReply' },
  { kind: 'truncated', contentLength: 'right' },
  { kind: 'truncated', contentLength: 'wrong' },
  { kind: 'wrongContentLength', by: 7 },
  { kind: 'wrongContentLength', by: -7 },
  { kind: 'closeAfterReply' },
  { kind: 'oversize', bytes: 12 * 1024 * 1024 },
  { kind: 'gzip' },
  { kind: 'gzipBomb', bytes: 20 * 1024 * 1024 },
  { kind: 'headerFlood' },
  { kind: 'garbage' },
  { kind: 'html200' },
  { kind: 'html502' },
  { kind: 'jsonNull' },
  { kind: 'jsonArray' },
  { kind: 'empty200' },
  { kind: 'noContent204' },
  { kind: 'redirect', location: ({ path }) => path },
  { kind: 'rateLimit', retryAfter: 1 },
  { kind: 'echoCredential', status: 500 },
  { kind: 'echoCredential', status: 200 },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503 },
  { kind: 'status', status: 504 },
  { kind: 'status', status: 401 },
  { kind: 'delay', ms: 150 },
  { kind: 'applyThen', fault: { kind: 'resetBeforeHeaders' } },
];

type Season = (simulator: AnySimulator, random: Random) => Promise<void> | void;

/** How often each season comes, and what it does. Mostly fair, or the circuits would stay open. */
const seasons: readonly (readonly [number, Season])[] = [
  [5, () => undefined],
  // Each of a few kinds now and then.
  [8, showers],
  // One kind, half of the time; one kind, and nothing else.
  [1, (simulator, random) => void simulator.faults.add({ probability: 0.5, fault: random.pick(faults) })],
  [1, (simulator, random) => void simulator.faults.add({ fault: random.pick(faults) })],
  [2, (simulator) => simulator.disconnect()],
  [1, (simulator) => simulator.refuse()],
  [1, (simulator) => simulator.stall()],
];

function pickSeason(random: Random): Season {
  let draw = random.next() * seasons.reduce((sum, [weight]) => sum + weight, 0);
  const found = seasons.find(([weight]) => {
    draw -= weight;
    return draw < 0;
  });
  return found?.[1] ?? showers;
}

function showers(simulator: AnySimulator, random: Random): void {
  for (let kind = 0; kind < 6; kind += 1) {
    simulator.faults.add({ probability: 0.025, fault: random.pick(faults) });
  }
}

/** Lets each simulator go through one season after the other, until the signal ends; then all is fair. */
export async function changeWeather(
  simulators: readonly AnySimulator[],
  random: Random,
  signal: AbortSignal,
): Promise<void> {
  await Promise.all(
    simulators.map(async (simulator) => {
      while (!signal.aborted) {
        await pickSeason(random)(simulator, random);
        await pause(random.integer(300, 2500), signal);
        simulator.faults.clear();
        await simulator.resume();
      }
    }),
  );
}

/** Ends early with the signal. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}

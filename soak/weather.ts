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

const seasons: readonly [Season, ...Season[]] = [
  // Fair, more often than the rest.
  () => undefined,
  () => undefined,
  // Showers: each of a few kinds now and then.
  showers,
  showers,
  showers,
  // One kind, half of the time.
  (simulator, random) => void simulator.faults.add({ probability: 0.5, fault: random.pick(faults) }),
  // One kind, and nothing else.
  (simulator, random) => void simulator.faults.add({ fault: random.pick(faults) }),
  (simulator) => simulator.disconnect(),
  (simulator) => simulator.refuse(),
  (simulator) => simulator.stall(),
];

function showers(simulator: AnySimulator, random: Random): void {
  for (let kind = 0; kind < 6; kind += 1) {
    simulator.faults.add({ probability: 0.03, fault: random.pick(faults) });
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
        await random.pick(seasons)(simulator, random);
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

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createRandom,
  type Simulators,
  seedDeso,
  seedDigipay,
  seedWebshare,
  simulatorEnvironment,
  startSimulators,
} from '../src/simulator/index.ts';
import { type GatewayHandle, type Measurement, startMeasuredGateway } from './gateway-handle.ts';
import { type LoadReport, runLoad } from './load.ts';
import { changeWeather } from './weather.ts';

/** Minutes of mixed load while the providers fail at random. Ends with 1 where something does not hold. */
const SECONDS = numberFrom('SOAK_SECONDS', 180);
const SEED = numberFrom('SOAK_SEED', 1);
const CALLERS = 32;
const DEADLINE_MS = 2000;
const MAX_RECOVERY_MS = 65_000;
const MEBIBYTE = 1024 * 1024;

const conditions: { readonly what: string; readonly holds: boolean }[] = [];
const say = (line: string) => process.stdout.write(`${line}\n`);

function numberFrom(name: string, fallback: number): number {
  const value = Number(process.env[name] ?? fallback);
  if (Number.isInteger(value) && value > 0) return value;
  throw new RangeError(`${name}: expected a whole number above 0`);
}

function require(what: string, holds: boolean): void {
  conditions.push({ what, holds });
}

async function soak(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'soak-'));
  const simulators = await startSimulators({
    seed: SEED,
    callLogLimit: 1000,
    // The same whatever the seed, so that there is something behind every id.
    data: { webshare: seedWebshare(), deso: seedDeso(), digipay: seedDigipay() },
  });
  const gateway = await startMeasuredGateway({
    PORT: '0',
    AUDIT_LOG_FILE: join(folder, 'audit.jsonl'),
    UPSTREAM_TIMEOUT_MS: '500',
    REQUEST_DEADLINE_MS: `${DEADLINE_MS}`,
    // Hardly ever fresh, so that calls can be compared; there to stand in for failures.
    CACHE_TTL_MS: '1',
    ...simulatorEnvironment(simulators),
  });
  const fresh = await gateway.measure();
  const calls = countCalls(simulators);
  say(`seed ${SEED}, ${SECONDS} s, ${CALLERS} callers, deadline ${DEADLINE_MS} ms`);

  const calm = await runFor(SECONDS * 0.25, gateway, 1);
  const calmCalls = calls.take();
  await dropReplies(gateway, 'before');
  const before = await whenIdle(gateway, fresh);

  const storm = new AbortController();
  const weather = changeWeather(Object.values(simulatorsOf(simulators)), createRandom(SEED), storm.signal);
  const stormy = await runFor(SECONDS * 0.75, gateway, 2);
  storm.abort();
  await weather;
  const stormCalls = calls.take();
  const recoveryMs = await recover(gateway);
  await dropReplies(gateway, 'after');
  const after = await whenIdle(gateway, fresh);
  const exitCode = await gateway.stop(10_000);
  await simulators.close();
  await rm(folder, { recursive: true });

  say('\nwithout faults');
  reportLoad(calm);
  say('\nwith faults');
  reportLoad(stormy);
  reportCalls(calm, calmCalls, stormy, stormCalls);
  reportProcess(fresh, before, after);
  say(`all well again after   ${recoveryMs === null ? 'never' : `${Math.round(recoveryMs)} ms`}`);
  require(`all providers are well within ${MAX_RECOVERY_MS} ms of the last fault`, recoveryMs !== null);
  require('the process ends by itself, with 0', exitCode === 0);
}

function simulatorsOf({ webshare, deso, digipay }: Simulators) {
  return { webshare, deso, digipay };
}

/** Counts calls, and those that went wrong, beyond what the simulators remember. */
function countCalls(simulators: Simulators) {
  let total = 0;
  let faulty = 0;
  for (const { calls } of Object.values(simulatorsOf(simulators))) {
    const push = calls.push.bind(calls);
    calls.push = (...added) => {
      total += added.length;
      // The fault is drawn right after the call was noted down.
      queueMicrotask(() => {
        for (const { fault } of added) if (fault !== null) faulty += 1;
      });
      return push(...added);
    };
  }
  return {
    take() {
      const taken = { total, faulty };
      total = 0;
      faulty = 0;
      return taken;
    },
  };
}

function runFor(seconds: number, { url }: GatewayHandle, part: number): Promise<LoadReport> {
  const random = createRandom(SEED * 1000 + part);
  return runLoad({ url, random, callers: CALLERS, signal: AbortSignal.timeout(seconds * 1000) });
}

async function ask({ url }: GatewayHandle, query: string): Promise<string> {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify({ query }),
  });
  return await answer.text();
}

/** A change makes the gateway forget most of what it keeps, so that the heap can be compared. */
async function dropReplies(gateway: GatewayHandle, name: string): Promise<void> {
  const text = await ask(
    gateway,
    `mutation { updateEarnOutPreference(input: {
      programId: "webshare:program:1", mode: PAYOUT, acceptAffiliateAgreement: true, paypalPayoutEmail: "${name}@example.com"
    }) { outcome } }`,
  );
  require(`a change is applied ${name} the faults`, text.includes('"APPLIED"'));
}

/** How long it takes until no provider is paused, open or failing; null when it takes too long. */
async function recover(gateway: GatewayHandle): Promise<number | null> {
  const startedAt = performance.now();
  const query = `{
    referralPrograms(first: 50) { problems { code } } referralCodes { problems { code } } credits { problems { code } }
    providers { state }
  }`;
  while (performance.now() - startedAt < MAX_RECOVERY_MS) {
    const text = await ask(gateway, query);
    if (!/"code":|RATE_LIMITED|CIRCUIT_OPEN|UNAUTHENTICATED/.test(text)) return performance.now() - startedAt;
    await sleep(100);
  }
  return null;
}

const socketsIn = ({ resources }: Measurement) =>
  Object.entries(resources).reduce(
    (sum, [name, count]) => sum + (/^(?:TCP|TLS)(?!Server)/.test(name) ? count : 0),
    0,
  );

const handlesIn = ({ resources }: Measurement) =>
  Object.values(resources).reduce((sum, count) => sum + count, 0);

/** Waits for what ends by itself: connections that are kept open, and timers, for some ten seconds. */
async function whenIdle(gateway: GatewayHandle, fresh: Measurement): Promise<Measurement> {
  let measurement = await gateway.measure();
  for (let tries = 0; tries < 50 && handlesIn(measurement) > handlesIn(fresh); tries += 1) {
    await sleep(500);
    measurement = await gateway.measure();
  }
  return measurement;
}

const percentile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0;
const operationsIn = ({ counts }: LoadReport) => [...counts.values()].reduce((sum, count) => sum + count, 0);

function reportLoad(report: LoadReport): void {
  const { waits, codes, invalid, lost, left } = report;
  say(
    `operations             ${operationsIn(report)} (${[...report.counts].map(([kind, count]) => `${kind} ${count}`).join(', ')})`,
  );
  say(
    `codes                  ${
      [...codes]
        .sort()
        .map(([code, count]) => `${code} ${count}`)
        .join(', ') || 'none'
    }`,
  );
  say(`invalid, lost, left    ${invalid.length}, ${lost.length}, ${left}`);
  for (const text of [...invalid, ...lost].slice(0, 5)) say(`  ${text}`);
  for (const [name, times] of Object.entries(waits)) {
    const sorted = times.sort((one, other) => one - other);
    const [p50, p99, most] = [0.5, 0.99, 1].map((share) => Math.round(percentile(sorted, share)));
    say(`${name.padEnd(22)} p50 ${p50} ms, p99 ${p99} ms, most ${most} ms`);
    require(`the p99 of ${name} is within the deadline and 100 ms`, (p99 ?? 0) <= DEADLINE_MS + 100);
  }
  require('every answer is valid JSON with known codes', invalid.length === 0);
  require('no request is lost', lost.length === 0);
}

type CallCounts = { readonly total: number; readonly faulty: number };

function reportCalls(
  calm: LoadReport,
  calmCalls: CallCounts,
  storm: LoadReport,
  stormCalls: CallCounts,
): void {
  const calmRate = calmCalls.total / operationsIn(calm);
  const stormRate = stormCalls.total / operationsIn(storm);
  const amplification = stormRate / calmRate;
  say(`faults injected        ${stormCalls.faulty} of ${stormCalls.total} calls`);
  say(
    `calls per operation    ${calmRate.toFixed(3)} without, ${stormRate.toFixed(3)} with faults: ${amplification.toFixed(3)} times`,
  );
  require('calls grow by a fifth at most', amplification <= 1.2);
  require('faults were injected', stormCalls.faulty > 0);
}

function reportProcess(fresh: Measurement, before: Measurement, after: Measurement): void {
  const inMebibytes = (bytes: number) => `${(bytes / MEBIBYTE).toFixed(1)} MiB`;
  for (const name of ['heapUsed', 'external', 'rss', 'peakRss'] as const) {
    const [start, ...later] = [fresh, before, after].map((measurement) => inMebibytes(measurement[name]));
    say(`${name.padEnd(22)} ${start} at the start, ${later.join(' before, ')} after the faults`);
  }
  say(`open sockets           ${socketsIn(before)} before, ${socketsIn(after)} after`);
  say(
    `handles                ${JSON.stringify(before.resources)} before, ${JSON.stringify(after.resources)} after`,
  );
  say(`errors in the log      ${after.unexpected}`);
  require('the heap is back to where it was', after.heapUsed <= before.heapUsed * 1.1 + 5 * MEBIBYTE);
  require('other memory is back to where it was', after.external <= before.external + 5 * MEBIBYTE);
  require('no socket is left', socketsIn(after) === 0);
  require('no handle is left', handlesIn(after) <= handlesIn(fresh));
  require('nothing unforeseen is in the log', after.unexpected === 0);
}

await soak();
const broken = conditions.filter(({ holds }) => !holds);
for (const { what } of broken) say(`DOES NOT HOLD: ${what}`);
say(`\n${conditions.length - broken.length} of ${conditions.length} conditions hold`);
process.exitCode = broken.length > 0 ? 1 : 0;

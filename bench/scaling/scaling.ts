import { createClient } from '@redis/client';
import {
  demoCredentials,
  type Simulators,
  seedWebshare,
  simulatorEnvironment,
  startSimulators,
} from '../../src/simulator/index.ts';
import { ask, type Running, startInstance, startRedis } from './instances.ts';

/** What grows with instances, with and without Redis. Prints the tables of docs/scaling.md. */
const DASHBOARD = `{
  earningsSummary { complete lines { provider pending { amount currency } lifetime { amount currency } } }
  referralPrograms(first: 5) { nodes { id title status } problems { provider } }
  credits(first: 20) { totalCount nodes { id amount { amount currency } } problems { provider } }
}`;
const ACCOUNTS = 200;
const UPSTREAM_MS = 100;

const say = (line = '') => process.stdout.write(`${line}\n`);
const quantile = (times: readonly number[], share: number) =>
  [...times].sort((left, right) => left - right)[Math.floor(times.length * share)] ?? Number.NaN;
const inMs = (times: readonly number[]) =>
  `${quantile(times, 0.5).toFixed(1)} | ${quantile(times, 0.99).toFixed(1)}`;

const simulators = await startSimulators();
const each = [simulators.webshare, simulators.deso, simulators.digipay];
const countCalls = () => each.reduce((sum, { calls }) => sum + calls.length, 0);

/** Runs with that many instances, and ends them. */
async function withInstances<Result>(
  count: number,
  environment: Readonly<Record<string, string>>,
  run: (instances: readonly Running[]) => Promise<Result>,
): Promise<Result> {
  const all: Running[] = [];
  for (let number = 0; number < count; number += 1) {
    all.push(await startInstance({ ...simulatorEnvironment(simulators), ...environment }));
  }
  for (const simulator of each) simulator.clearCalls();
  try {
    return await run(all);
  } finally {
    await Promise.all(all.map((instance) => instance.stop()));
  }
}

const nth = (instances: readonly Running[], number: number): Running => {
  const instance = instances[number % instances.length];
  if (instance === undefined) throw new RangeError('no instances');
  return instance;
};

async function inSequence(instances: readonly Running[]): Promise<number> {
  for (let number = 0; number < 120; number += 1) await ask(nth(instances, number), DASHBOARD);
  return countCalls();
}

async function atOnce(instances: readonly Running[]): Promise<number> {
  const slow = each.map(({ faults }) => faults.add({ fault: { kind: 'delay', ms: UPSTREAM_MS } }));
  await Promise.all(Array.from({ length: 24 }, (_, number) => ask(nth(instances, number), DASHBOARD)));
  for (const handle of slow) handle.remove();
  return countCalls();
}

async function underLoad(instances: readonly Running[]): Promise<number> {
  const until = performance.now() + 10_000;
  await Promise.all(
    Array.from({ length: 6 }, async (_, client) => {
      for (let number = client; performance.now() < until; number += 1) {
        await ask(nth(instances, number), DASHBOARD);
      }
    }),
  );
  return countCalls();
}

/** So that a busy machine is not taken for a slow Redis: what is counted is to be the same everywhere. */
const patient = ({ url }: Running) => ({ REDIS_URL: url, REDIS_TIMEOUT_MS: '2000' });

async function measureCalls(): Promise<void> {
  say(
    `| instances | 120 dashboards in turn | 24 at once, providers take ${UPSTREAM_MS} ms | 10 s of load, CACHE_TTL_MS=1000 |`,
  );
  say('|---|---|---|---|');
  for (const isShared of [false, true]) {
    for (const count of [1, 2, 3]) {
      const figures: number[] = [];
      for (const [run, ttl] of [
        [inSequence, '600000'],
        [atOnce, '600000'],
        [underLoad, '1000'],
      ] as const) {
        const redis = isShared ? await startRedis() : undefined;
        const environment = { CACHE_TTL_MS: ttl, ...(redis && patient(redis)) };
        figures.push(await withInstances(count, environment, run));
        await redis?.stop();
      }
      say(`| ${count}${isShared ? ' with Redis' : ''} | ${figures.join(' | ')} |`);
    }
  }
}

const headersOf = (number: number) => ({
  'x-webshare-token': `scaling-token-${number}`,
  'x-deso-public-key': demoCredentials.desoPublicKey,
  'x-deso-jwt': demoCredentials.desoJwt,
  'x-digipay-token': demoCredentials.digipayToken,
  'x-digipay-company-id': demoCredentials.digipayCompanyId,
});

/** Each account once, one after the other. */
async function askAll(instance: Running): Promise<number[]> {
  const times: number[] = [];
  for (let number = 0; number < ACCOUNTS; number += 1) {
    times.push(await ask(instance, DASHBOARD, headersOf(number)));
  }
  return times;
}

function asCallers({ webshare, deso, digipay }: Simulators): Readonly<Record<string, string>> {
  return {
    GATEWAY_CREDENTIALS: 'caller',
    WEBSHARE_BASE_URL: webshare.baseUrl,
    DESO_BASE_URL: deso.baseUrl,
    DIGIPAY_BASE_URL: digipay.baseUrl,
    WEBSHARE_TOKEN: '',
    DESO_PUBLIC_KEY: '',
    DESO_JWT: '',
    DIGIPAY_TOKEN: '',
    DIGIPAY_COMPANY_ID: '',
  };
}

async function measureCost(): Promise<void> {
  for (let number = 0; number < ACCOUNTS; number += 1) {
    simulators.webshare.addTenant(`scaling-token-${number}`, seedWebshare());
  }
  const callers = { ...asCallers(simulators), CACHE_TTL_MS: '600000' };
  say();
  say(`| a dashboard of each of ${ACCOUNTS} accounts | p50, ms | p99, ms |`);
  say('|---|---|---|');
  const redis = await startRedis();
  const client = createClient({ url: redis.url });
  await client.connect();
  const memory = async () => Number(/used_memory:(\d+)/.exec(await client.info('memory'))?.[1]);
  const commands = async () => Number(/total_commands_processed:(\d+)/.exec(await client.info('stats'))?.[1]);
  await withInstances(1, callers, async (instances) => {
    say(`| asked from the providers, without Redis | ${inMs(await askAll(nth(instances, 0)))} |`);
  });
  await withInstances(2, { ...callers, ...patient(redis) }, async (instances) => {
    const [first, second] = [nth(instances, 0), nth(instances, 1)];
    const [bytesBefore, before] = [await memory(), await commands()];
    say(`| asked from the providers and given to Redis | ${inMs(await askAll(first))} |`);
    const [bytesAfter, cold] = [await memory(), await commands()];
    const entries = (await client.keys('*:reply:*')).length;
    say(`| found in Redis | ${inMs(await askAll(second))} |`);
    const warm = await commands();
    say(`| at hand | ${inMs(await askAll(second))} |`);
    const own = await commands();
    say();
    say(
      `replies in Redis: ${entries}, ${Math.round((bytesAfter - bytesBefore) / entries)} bytes each with all that belongs to them`,
    );
    say(
      `commands for a dashboard: ${per(cold - before)} asked and given, ${per(warm - cold)} found, ${per(own - warm)} at hand`,
    );
  });
  client.destroy();
  await withInstances(1, { ...callers, REDIS_URL: redis.url }, async (instances) => {
    const instance = nth(instances, 0);
    await askAll(instance);
    redis.child.kill('SIGSTOP');
    const times: number[] = [];
    for (let number = 0; number < 50; number += 1) {
      times.push(await ask(instance, fresh(number), headersOf(0)));
    }
    redis.child.kill('SIGCONT');
    const [first = Number.NaN, ...others] = times;
    say(
      `Redis hung: ${first.toFixed(1)} ms for the first dashboard, ${quantile(others, 0.5).toFixed(1)} ms for the median of 49 others`,
    );
  });
  await redis.stop();
}

const per = (count: number) => (count / ACCOUNTS).toFixed(1);
/** A dashboard that nobody has asked for before. */
const fresh = (number: number) => DASHBOARD.replace('first: 20', `first: ${21 + number}`);

async function measureInstances(): Promise<void> {
  const redis = await startRedis();
  say();
  say('| an instance that has just started | start, ms | memory, MiB |');
  say('|---|---|---|');
  for (const [what, environment] of [
    ['without Redis', {}],
    ['with Redis', { REDIS_URL: redis.url }],
    ['with a Redis that is not there', { REDIS_URL: 'redis://127.0.0.1:1' }],
  ] as const) {
    const starts: number[] = [];
    const sizes: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      await withInstances(1, environment, async (instances) => {
        starts.push(nth(instances, 0).startedInMs);
        sizes.push(nth(instances, 0).residentMib());
      });
    }
    say(`| ${what} | ${quantile(starts, 0.5).toFixed(0)} | ${quantile(sizes, 0.5).toFixed(0)} |`);
  }
  await redis.stop();
}

await measureCalls();
await measureCost();
await measureInstances();
await simulators.close();
process.exit(0);

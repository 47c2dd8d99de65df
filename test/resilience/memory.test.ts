import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type GatewayHandle, type Measurement, startMeasuredGateway } from '../../soak/gateway-handle.ts';
import {
  type Fault,
  type Simulators,
  simulatorEnvironment,
  startSimulators,
} from '../../src/simulator/index.ts';
import { post } from '../gateway.ts';

const MEBIBYTE = 1024 * 1024;
const ROUNDS = 8;

/** The gateway is a process of its own: what is measured is not what the simulators hold. */
let simulators: Simulators;
let gateway: GatewayHandle;

/** Look-ups of codes that differ, so that none shares a reply with another; as many at once as asked. */
async function lookUp(from: number, count: number): Promise<(string | undefined)[]> {
  const answers = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      post(`${gateway.url}/graphql`, `{ referralCode(provider: DESO, code: "code${from + index}") { id } }`),
    ),
  );
  return answers.map(({ errors }) => String(errors?.[0]?.extensions.code));
}

beforeAll(async () => {
  simulators = await startSimulators();
  gateway = await startMeasuredGateway({
    PORT: '0',
    AUDIT_LOG_FILE: join(tmpdir(), `memory-${process.pid}.audit.jsonl`),
    ...simulatorEnvironment(simulators),
  });
  // Compiled code and filled pools are no part of what a fault takes.
  for (let round = 0; round < 5; round += 1) await lookUp(round * 8, 8);
});
afterAll(async () => {
  await gateway.stop(5000);
  await simulators.close();
});

const held = ({ heapUsed, external }: Measurement) => heapUsed + external;

test.each<[string, Fault]>([
  ['a body of 100 MB', { kind: 'status', status: 200, body: Buffer.alloc(100 * MEBIBYTE, ' ') }],
  ['a body without end', { kind: 'endlessBody' }],
  ['a small body that inflates to 200 MB', { kind: 'gzipBomb', bytes: 200 * MEBIBYTE }],
  ['5000 headers', { kind: 'headerFlood', count: 5000 }],
])('%s leaves memory as it was, and takes little meanwhile', async (_title, fault) => {
  const { deso } = simulators;
  const before = await gateway.measure();
  for (let round = 0; round < ROUNDS; round += 1) {
    deso.faults.add({ fault, times: 1 });
    expect(await lookUp(round, 1)).toEqual(['PROVIDER_BAD_RESPONSE']);
    // Two that are well for each that is not, or the circuit would open.
    await lookUp(round, 2);
  }
  const after = await gateway.measure();

  expect(held(after) - held(before)).toBeLessThan(4 * MEBIBYTE);
  expect(after.peakRss - before.peakRss).toBeLessThan(120 * MEBIBYTE);
});

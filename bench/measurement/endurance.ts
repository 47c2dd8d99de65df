import { gateway } from '../contenders/registry.ts';
import { explain } from './reason.ts';
import type { Rig } from './rig.ts';
import { RunningContender } from './running-contender.ts';
import { takeSample } from './sample.ts';

const PARTS = 10;

/** Resident memory after each tenth of a time under W1's full load. */
export type Endurance =
  | { readonly durationMs: number; readonly residentBytes: readonly number[] }
  | { readonly reason: string };

export async function endure(rig: Rig, durationMs: number): Promise<Endurance> {
  let running: RunningContender | undefined;
  try {
    running = await RunningContender.start(gateway, rig.upstreamUrl);
    const question = gateway.dialect('dashboard', { first: 20, providers: 3 });
    if (question === null) throw new Error('it cannot be asked this');
    const expectedBody = await running.check(question);
    const request = running.request(question);
    const residentBytes: number[] = [];
    for (let part = 0; part < PARTS; part += 1) {
      const settings = {
        request,
        expectedBody,
        connections: 32,
        tenants: 1000,
        durationMs: durationMs / PARTS,
      };
      const sample = await takeSample(rig, [running], settings);
      if (sample.wrongShare > 0) throw new Error(`wrong answers under load: ${sample.wrongKinds}`);
      residentBytes.push(sample.residentBytes);
    }
    return { durationMs, residentBytes };
  } catch (error) {
    return { reason: explain(error) };
  } finally {
    await running?.stop();
  }
}

import type { DesoCredential } from './deso/authentication.ts';
import type { DesoData } from './deso/data.ts';
import { startDesoSimulator } from './deso/start.ts';
import type { DigipayData } from './digipay/data.ts';
import type { DigipayCredential } from './digipay/handler.ts';
import { startDigipaySimulator } from './digipay/start.ts';
import type { Simulator, StartOptions } from './simulator.ts';
import type { WebshareData } from './webshare/data.ts';
import { startWebshareSimulator } from './webshare/start.ts';

export interface SimulatorOptions extends Omit<StartOptions, 'port'> {
  /** A port that is 0 or left out is a free one. */
  ports?: { webshare?: number; deso?: number; digipay?: number };
  /** Takes the place of the seeded data. */
  data?: { webshare?: WebshareData; deso?: DesoData; digipay?: DigipayData };
}

export interface Simulators {
  webshare: Simulator<WebshareData, string>;
  deso: Simulator<DesoData, DesoCredential>;
  digipay: Simulator<DigipayData, DigipayCredential>;
  close(): Promise<void>;
}

export async function startSimulators(options: SimulatorOptions = {}): Promise<Simulators> {
  const { ports = {}, data = {}, ...shared } = options;
  const starts = await Promise.allSettled([
    startWebshareSimulator({ ...shared, port: ports.webshare ?? 0, ...given(data.webshare) }),
    startDesoSimulator({ ...shared, port: ports.deso ?? 0, ...given(data.deso) }),
    startDigipaySimulator({ ...shared, port: ports.digipay ?? 0, ...given(data.digipay) }),
  ]);
  const [webshare, deso, digipay] = starts;
  if (webshare.status === 'fulfilled' && deso.status === 'fulfilled' && digipay.status === 'fulfilled') {
    const simulators = { webshare: webshare.value, deso: deso.value, digipay: digipay.value };
    const close = async () => {
      await Promise.all(Object.values(simulators).map((simulator) => simulator.close()));
    };
    return { ...simulators, close };
  }
  // a port that is taken must not leave the other two listening
  await Promise.all(starts.map((start) => (start.status === 'fulfilled' ? start.value.close() : null)));
  throw starts.find((start) => start.status === 'rejected')?.reason;
}

function given<Data>(data: Data | undefined): { data?: Data } {
  return data === undefined ? {} : { data };
}

import {
  demoCredentials,
  type Simulator,
  startWebshareSimulator,
  type WebshareConfig,
  type WebshareCredit,
  type WebshareData,
  type WebshareEarnOut,
} from '../../../src/simulator/index.ts';
import { type Connection, type ConnectOptions, configureForTest, connect } from '../connect.ts';

export type WebshareSimulator = Simulator<WebshareData, string>;

export const credentials = { token: demoCredentials.webshareToken };

/** The simulator's account as one operation sees it; what earlier operations met is forgotten. */
export function open({ baseUrl }: WebshareSimulator, access: Partial<ConnectOptions> = {}): Connection {
  return connect('WEBSHARE', { baseUrl, credentials, ...access });
}

/** As `open`, for several operations of one process. */
export function configure({ baseUrl }: WebshareSimulator): () => Connection {
  const configured = configureForTest('WEBSHARE', { baseUrl });
  return () => configured.connect({ credentials });
}

export async function startWebshare(): Promise<WebshareSimulator> {
  return await startWebshareSimulator();
}

/** A credit of the documents' sample with some of its members changed. */
export function credit(id: number, changes: Partial<WebshareCredit> = {}): WebshareCredit {
  return {
    id,
    user_id: 6124,
    mode: 'credits',
    amount: '2.50',
    status: 'pending',
    created_at: '2022-06-14T11:58:10.246406-07:00',
    updated_at: '2022-06-14T11:58:10.246406-07:00',
    reverted_at: null,
    ...changes,
  };
}

/** An earn-out of the documents' sample with some of its members changed. */
export function earnOut(id: number, changes: Partial<WebshareEarnOut> = {}): WebshareEarnOut {
  return {
    id,
    mode: 'credits',
    paypal_payout_email: null,
    amount: '2.50',
    status: 'completed',
    error_reason: null,
    created_at: '2022-06-14T11:58:10.246406-07:00',
    updated_at: '2022-06-14T11:58:10.246406-07:00',
    ...changes,
  };
}

/** Puts the config, the credits and the earn-outs of one test in the place of those before. */
export function fill(
  { data, faults, clearCalls }: WebshareSimulator,
  {
    config = {},
    credits = [],
    earnOuts = [],
  }: {
    readonly config?: Partial<WebshareConfig>;
    readonly credits?: readonly WebshareCredit[];
    readonly earnOuts?: readonly WebshareEarnOut[];
  },
): void {
  faults.clear();
  clearCalls();
  Object.assign(data.config, config);
  data.credits.clear();
  for (const row of credits) data.credits.add(row);
  data.earnOuts.clear();
  for (const row of earnOuts) data.earnOuts.add(row);
}

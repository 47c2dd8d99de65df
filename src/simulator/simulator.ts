import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Call, recordCall, recordUnreadable } from './call.ts';
import { Exchange } from './exchange.ts';
import { type FaultControl, FaultRules } from './fault-control.ts';
import { Listener } from './listener.ts';
import type { Answer } from './reply.ts';
import { performFault } from './wire-fault.ts';

/** One provider's HTTP API on a loopback port. */
export interface Simulator<Data, Credential> {
  readonly baseUrl: string;
  readonly port: number;
  /** What the API serves to the demo credential; change it freely, the next answer shows it. */
  readonly data: Data;
  /** Every request that arrived, in order; the oldest go once there are more than `callLogLimit`. */
  readonly calls: Call[];
  clearCalls(): void;
  readonly faults: FaultControl;
  /** Another account with its own data; a known credential gets the new data. */
  addTenant(credential: Credential, data: Data): void;
  removeTenant(credential: Credential): void;
  readonly openConnections: number;
  readonly acceptedConnections: number;
  /** Cuts every connection, idle or not; new ones are welcome. */
  disconnect(): void;
  /** Cuts every connection and refuses new ones until `resume`. */
  refuse(): Promise<void>;
  /** Cuts every connection and leaves new attempts without any reply until `resume`. */
  stall(): Promise<void>;
  /** Listens again, on the same port. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

export interface StartOptions {
  host?: string;
  /** 0, the default, takes a free port. */
  port?: number;
  /** Of the seeded data and of the generator behind `probability`. */
  seed?: number;
  now?: () => Date;
  tls?: { key: string; cert: string };
  callLogLimit?: number;
}

export interface Provider<Data, Credential> {
  data: Data;
  handle: (call: Call) => Answer;
  addTenant(credential: Credential, data: Data): void;
  removeTenant(credential: Credential): void;
}

export async function startSimulator<Data, Credential>(
  provider: Provider<Data, Credential>,
  options: StartOptions,
): Promise<Simulator<Data, Credential>> {
  const calls: Call[] = [];
  const faults = new FaultRules(options.seed ?? 1);
  const callLogLimit = options.callLogLimit ?? 50_000;

  function log(call: Call): void {
    calls.push(call);
    // in batches, because a splice at the head moves the whole array
    if (calls.length >= callLogLimit * 1.1) calls.splice(0, calls.length - callLogLimit);
  }

  function onRequest(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    const bodyText = () => (chunks.length === 0 ? '' : Buffer.concat(chunks).toString());
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('close', () => {
      if (!request.complete) log({ ...recordCall(request, bodyText()), status: 'cut', endedAt: Date.now() });
    });
    request.once('end', () => {
      const call = recordCall(request, bodyText());
      log(call);
      const fault = faults.draw(call);
      call.fault = fault?.kind ?? null;
      const exchange = new Exchange(call, request.socket, response, provider.handle);
      if (fault === null) exchange.send(exchange.answer());
      else performFault(fault, exchange);
    });
  }

  const listener = new Listener({
    host: options.host ?? '127.0.0.1',
    port: options.port ?? 0,
    ...(options.tls === undefined ? {} : { tls: options.tls }),
    onRequest,
    onUnreadable: (bytes, remotePort) => log(recordUnreadable(bytes, remotePort)),
  });
  await listener.listen();

  return {
    baseUrl: listener.baseUrl,
    port: listener.port,
    data: provider.data,
    calls,
    clearCalls: () => {
      calls.length = 0;
    },
    faults,
    addTenant: (credential, data) => provider.addTenant(credential, data),
    removeTenant: (credential) => provider.removeTenant(credential),
    get openConnections() {
      return listener.openConnections;
    },
    get acceptedConnections() {
      return listener.acceptedConnections;
    },
    disconnect: () => listener.disconnect(),
    refuse: () => listener.refuse(),
    stall: () => listener.stall(),
    resume: () => listener.resume(),
    close: () => listener.close(),
  };
}

import { Counter, Gauge, type Registry } from 'prom-client';
import type { ProviderLoad } from '../provider-ways.ts';
import type { DriftReport } from '../schema-drift.ts';

/** What can be asked how it is at this moment. */
export interface ObservedState {
  /** Of each provider that has a base URL. */
  readonly loads: readonly ProviderLoad[];
  readonly drift: readonly DriftReport[];
  /** Requests that are worked on. */
  readonly inFlight: number;
  readonly maxInFlight: number;
  readonly isDraining: boolean;
}

interface LoadGauge {
  readonly name: string;
  readonly help: string;
  readonly read: (load: ProviderLoad) => number;
}

const gauges: readonly LoadGauge[] = [
  {
    name: 'referral_gateway_circuit_open',
    help: '1 while the circuit of a provider is open, probes included; 0 while it is closed.',
    read: ({ isCircuitOpen }) => Number(isCircuitOpen),
  },
  {
    name: 'referral_gateway_paused_credentials',
    help: 'Credentials with which nothing is sent until the pause that the provider asked for (429) is over.',
    read: ({ pausedCredentials }) => pausedCredentials,
  },
  {
    name: 'referral_gateway_refused_credentials',
    help: 'Credentials that the provider refused when they were last used.',
    read: ({ refusedCredentials }) => refusedCredentials,
  },
  {
    name: 'referral_gateway_upstream_running',
    help: 'Reads that have a slot at a provider.',
    read: ({ running }) => running,
  },
  {
    name: 'referral_gateway_upstream_queued',
    help: 'Reads that wait for a slot at a provider.',
    read: ({ queued }) => queued,
  },
];

/** Registers what is read when somebody asks, and costs nothing in between. */
export function registerStateMetrics(registry: Registry, readState: () => ObservedState): void {
  const registers = [registry];
  for (const { name, help, read } of gauges) {
    const gauge = new Gauge({
      name,
      help,
      labelNames: ['provider'],
      registers,
      collect: () => {
        for (const load of readState().loads) gauge.set({ provider: load.provider }, read(load));
      },
    });
  }
  const openings = new Counter({
    name: 'referral_gateway_circuit_openings_total',
    help: 'How often the circuit of a provider has opened.',
    labelNames: ['provider'],
    registers,
    collect: () => {
      openings.reset();
      for (const { provider, circuitOpenings } of readState().loads)
        openings.inc({ provider }, circuitOpenings);
    },
  });
  const drift = new Counter({
    name: 'referral_gateway_schema_drift_total',
    help: 'Things in replies that the gateway does not know, such as a new status.',
    labelNames: ['provider', 'what'],
    registers,
    collect: () => {
      drift.reset();
      for (const { provider, what, count } of readState().drift) drift.inc({ provider, what }, count);
    },
  });
  registerValue(
    registers,
    'referral_gateway_requests_in_flight',
    'HTTP requests that are worked on.',
    () => readState().inFlight,
  );
  registerValue(
    registers,
    'referral_gateway_requests_in_flight_max',
    'How many of them there may be before load is shed.',
    () => readState().maxInFlight,
  );
  registerValue(registers, 'referral_gateway_draining', '1 once the gateway is about to stop.', () =>
    Number(readState().isDraining),
  );
}

function registerValue(registers: Registry[], name: string, help: string, read: () => number): void {
  const gauge: Gauge = new Gauge({ name, help, registers, collect: () => gauge.set(read()) });
}

import { Counter, Gauge, type Registry } from 'prom-client';
import type { LinkState } from '../shared-state/link-tally.ts';

/** Registers what is read of Redis when somebody asks. */
export function registerRedisMetrics(registry: Registry, read: () => LinkState): void {
  const registers = [registry];
  const up: Gauge = new Gauge({
    name: 'referral_gateway_redis_up',
    help: '1 while Redis is asked; 0 while the gateway goes on without it.',
    registers,
    collect: () => up.set(Number(read().isUp)),
  });
  const requests = new Counter({
    name: 'referral_gateway_redis_requests_total',
    help: 'What was to be asked of Redis, by what became of it: ok, slow, failed, refused, skipped (not asked).',
    labelNames: ['outcome'],
    registers,
    collect: () => {
      requests.reset();
      for (const [outcome, count] of Object.entries(read().requests)) requests.inc({ outcome }, count);
    },
  });
  registerTotal(
    registers,
    'referral_gateway_redis_losses_total',
    'How often Redis was given up, until it answered again.',
    () => read().losses,
  );
  registerTotal(
    registers,
    'referral_gateway_redis_wait_seconds_total',
    'Time for which answers of Redis were waited for, each counted by itself.',
    () => read().waitedMs / 1000,
  );
}

function registerTotal(registers: Registry[], name: string, help: string, read: () => number): void {
  const total: Counter = new Counter({
    name,
    help,
    registers,
    collect: () => {
      total.reset();
      total.inc(read());
    },
  });
}

import { pino } from 'pino';
import { expect, test } from 'vitest';
import { anonymous } from '../src/callers/caller.ts';
import { readConfig } from '../src/config.ts';
import { OperationEnd } from '../src/front-door/operation-end.ts';
import { noWishes } from '../src/front-door/wishes.ts';
import { Gateway } from '../src/gateway.ts';
import { unobserved } from '../src/operation-observer.ts';
import { registry } from '../src/providers/registry.ts';

test('an operation whose credentials are refused is not observed: nobody would tell its end', async () => {
  const gateway = new Gateway(
    readConfig({ GATEWAY_CREDENTIALS: 'caller' }, registry),
    pino({ level: 'silent' }),
  );
  const end = new OperationEnd(1000);
  let observed = 0;
  const createContext = (token: string) =>
    gateway.createContext({
      requestId: 'test',
      admission: { caller: anonymous, charge: null },
      headers: ['x-webshare-token', token],
      end,
      wishes: noWishes,
      observe: () => {
        observed += 1;
        return unobserved;
      },
    });

  expect(() => createContext(' ')).toThrow('x-webshare-token');
  expect(observed).toBe(0);
  createContext('token');
  expect(observed).toBe(1);
  end.finish();
  await gateway.close();
});

import { expect, test, vi } from 'vitest';
import type { Provider } from '../../src/generated/vocabulary.ts';
import { connect } from './connect.ts';
import type { Operation, Stage } from './describe-provider.ts';
import { failureOf } from './failure.ts';

/** One operation when all goes well, and when it is not wanted any more. */
export function describeOperation<Data>(name: Provider, stage: Stage<Data>, operation: Operation): void {
  const { run, request, reply, answer, isPublic, outlivesCaller } = operation;
  const credentialState = isPublic ? 'without credentials' : 'with the credentials in their place alone';

  test(`sends one request, exactly as documented, ${credentialState}`, async () => {
    const { simulator } = stage;
    simulator.faults.add({ fault: { kind: 'status', status: 200, body: reply } });

    await run(stage.configured.connect(stage.access(operation)).provider);

    expect(simulator.calls).toHaveLength(1);
    const [call] = simulator.calls;
    const { host, connection, 'content-length': length, ...headers } = call?.headers ?? {};
    expect(`${call?.method} ${call?.path}`).toBe(`${request.method} ${request.path}`);
    expect(headers).toEqual({
      accept: 'application/json',
      'accept-encoding': 'identity',
      ...request.headers,
    });
    expect(call?.body).toBe(request.body);
    expect(host).toBe(new URL(simulator.baseUrl).host);
    expect(length).toBe(request.body === '' ? undefined : String(Buffer.byteLength(request.body)));
  });

  test('translates the documented reply', async () => {
    stage.simulator.faults.add({ fault: { kind: 'status', status: 200, body: reply } });
    const { provider, drift } = stage.configured.connect(stage.access(operation));

    await expect(run(provider)).resolves.toEqual(answer);
    expect(drift).toEqual([]);
  });

  test('takes a reply with fields that nobody knows', async () => {
    const body = reply.replace('{', '{"brand_new_field": {"of": ["any", "shape"]},');
    stage.simulator.faults.add({ fault: { kind: 'status', status: 200, body } });

    await expect(run(stage.configured.connect(stage.access(operation)).provider)).resolves.toEqual(answer);
  });

  if (!isPublic) {
    test('is NOT_CONFIGURED without credentials, and calls nobody', async () => {
      const failure = await failureOf(run(stage.configured.connect({ credentials: null }).provider));

      expect(failure).toMatchObject({ code: 'NOT_CONFIGURED', provider: name, wasSent: false });
      expect(stage.simulator.calls).toEqual([]);
    });
  }

  test('is NOT_CONFIGURED without a base URL', async () => {
    const { provider } = connect(name, { baseUrl: null, credentials: null });

    expect(await failureOf(run(provider))).toMatchObject({ code: 'NOT_CONFIGURED', wasSent: false });
  });

  if (outlivesCaller) {
    test('goes on when the caller leaves, because it belongs to a write', async () => {
      const { simulator } = stage;
      const controller = new AbortController();
      simulator.faults.add({
        match: () => {
          controller.abort();
          return true;
        },
        fault: { kind: 'status', status: 200, body: reply },
      });

      const running = run(
        stage.configured.connect({ ...stage.access(operation), signal: controller.signal }).provider,
      );

      await expect(running).resolves.toEqual(answer);
      expect(controller.signal.aborted).toBe(true);
    });
    return;
  }

  test('ends with TIMEOUT when the caller leaves, and hangs up', async () => {
    const { simulator } = stage;
    const controller = new AbortController();
    simulator.faults.add({
      match: () => {
        controller.abort();
        return true;
      },
      fault: { kind: 'hang' },
    });

    const { provider } = stage.configured.connect({ ...stage.access(operation), signal: controller.signal });

    expect(await failureOf(run(provider))).toMatchObject({ code: 'TIMEOUT', provider: name });
    await vi.waitFor(() => expect(simulator.calls.map(({ status }) => status)).toEqual(['cut']), {
      interval: 2,
    });
  });

  test('calls nobody when the caller has left already', async () => {
    const { provider } = stage
      .configure()
      .connect({ ...stage.access(operation), signal: AbortSignal.abort() });

    expect(await failureOf(run(provider))).toMatchObject({ code: 'TIMEOUT' });
    expect(stage.simulator.calls).toEqual([]);
  });
}

import { simulatorEnvironment } from '../../src/simulator/environment.ts';
import { startGateway, type TestGateway } from '../gateway.ts';
import { type SetUp, setUps } from './set-up.ts';
import { Shell, type Target } from './shell.ts';

/** What the examples of one page work with: gateways by their set-up, and a shell. Nothing starts before it is used. */
export class Workshop implements AsyncDisposable {
  readonly shell = new Shell();
  readonly #gateways = new Map<string, Promise<TestGateway>>();

  /** The gateway of the set-up; without one, that which the page has started, else one that nothing is configured for. */
  async target(setUpName: string | undefined): Promise<Target> {
    if (setUpName === undefined && this.shell.started !== undefined) return this.shell.started;
    const setUp = setUps[setUpName ?? ''] ?? {};
    const gateway = await this.#gateway(setUpName ?? '', setUp);
    const { WEBSHARE_BASE_URL, DESO_BASE_URL, DIGIPAY_BASE_URL, ...credentials } = simulatorEnvironment(
      gateway.simulators,
    );
    return {
      url: gateway.url,
      headers: setUp.headers ?? {},
      variables: { ...(setUpName === 'caller-mode' && credentials), ...setUp.shell },
    };
  }

  #gateway(name: string, { environment = {}, prepare }: SetUp): Promise<TestGateway> {
    let gateway = this.#gateways.get(name);
    if (gateway === undefined) {
      gateway = startGateway(environment).then(async (started) => {
        await prepare?.(started);
        return started;
      });
      this.#gateways.set(name, gateway);
    }
    return gateway;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.shell[Symbol.asyncDispose]();
    await Promise.all([...this.#gateways.values()].map(async (gateway) => (await gateway).stop()));
  }
}

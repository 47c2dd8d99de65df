import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FailureCode } from '../../src/errors.ts';
import type { Capability, Provider } from '../../src/generated/vocabulary.ts';
import type { Range, ReferralProvider, Slice } from '../../src/providers/provider.ts';
import { registry } from '../../src/providers/registry.ts';
import type { Simulator } from '../../src/simulator/index.ts';
import {
  type ConfiguredProvider,
  type ConnectOptions,
  configureForTest,
  configureProvider,
} from './connect.ts';
import { describeFaults } from './describe-faults.ts';
import { describeOperation } from './describe-operation.ts';
import { describeSource } from './describe-source.ts';

/** What a provider's test tells about it, so that the contract can be put to it. */
export interface ProviderContract<Data, Credential> {
  readonly name: Provider;
  /** A simulator that accepts `credentials`; started twice, the second time as the host that nobody configured. */
  readonly start: () => Promise<Simulator<Data, Credential>>;
  /** Canaries: no error may show one of them. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, string>>;
  readonly operations: readonly Operation[];
  readonly sources: readonly SourceContract<Data>[];
}

/** One operation of the vendor's, reached through the provider's members. */
export interface Operation {
  /** The vendor's name of it, and how it is reached where that can be in several ways. */
  readonly title: string;
  readonly run: (provider: ReferralProvider) => Promise<unknown>;
  readonly request: ExpectedRequest;
  /** A reply of the vendor's documents, as text. */
  readonly reply: string;
  /** What that reply becomes. */
  readonly answer: unknown;
  /** What status 404 means here: nothing there, or a failure. */
  readonly on404: null | FailureCode;
  /** How many calls a 404 makes; 1 when left out. */
  readonly callsOn404?: number;
  /** Works without credentials and is run without them. */
  readonly isPublic?: true;
  /** Goes on when the caller leaves, as writes and what belongs to them do. */
  readonly outlivesCaller?: true;
}

/** Everything about a request but what HTTP itself adds. */
export interface ExpectedRequest {
  readonly method: string;
  /** With the query, as it stands in the request line. */
  readonly path: string;
  /** Beside `accept` and `accept-encoding`, which are the same for all. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A list, and the look-up of its entities. */
export interface SourceContract<Data> {
  readonly title: string;
  readonly list: (provider: ReferralProvider, range: Range) => Promise<Slice<{ readonly id: string }>>;
  readonly getMany: (
    provider: ReferralProvider,
    localIds: readonly string[],
  ) => Promise<readonly ({ readonly id: string } | null | Error)[]>;
  /** Global ids of all that the simulator has, in the order of the list. */
  readonly idsOf: (data: Data) => readonly string[];
  /** Well-formed local ids that the simulator does not have. */
  readonly unknownIds: readonly string[];
  readonly hasTotal: boolean;
}

/** The simulator that the provider under test talks to, and one that it must never talk to. */
export interface Stage<Data> {
  readonly simulator: Simulator<Data, unknown>;
  readonly elsewhere: Simulator<Data, unknown>;
  /** One for all tests in which the provider is well. */
  readonly configured: ConfiguredProvider;
  /** One of the test's own, which remembers nothing of faults before. */
  configure(options?: { timeoutMs?: number }): ConfiguredProvider;
  /** The credentials that the operation is run with. */
  access(operation?: Pick<Operation, 'isPublic'>): ConnectOptions;
}

const members: Record<Capability, keyof ReferralProvider> = {
  PROGRAMS: 'programs',
  CODES: 'codes',
  CODE_LOOKUP: 'lookUpCode',
  CREDITS: 'credits',
  EARN_OUTS: 'earnOuts',
  EARN_OUT_PREFERENCE: 'earnOutPreference',
};

/** The contract that every provider keeps, over real sockets. */
export function describeProvider<Data, Credential>(contract: ProviderContract<Data, Credential>): void {
  const { name, credentials, operations, sources, settings = {} } = contract;

  describe(`${name} keeps the contract of providers`, () => {
    let simulator: Simulator<Data, Credential>;
    let elsewhere: Simulator<Data, Credential>;
    let configured: ConfiguredProvider;

    beforeAll(async () => {
      [simulator, elsewhere] = await Promise.all([contract.start(), contract.start()]);
      configured = configureProvider(name, { baseUrl: simulator.baseUrl, settings });
    });
    afterAll(() => Promise.all([configured.close(), simulator.close(), elsewhere.close()]));
    beforeEach(() => {
      simulator.faults.clear();
      simulator.clearCalls();
      elsewhere.clearCalls();
    });

    const stage: Stage<Data> = {
      get simulator() {
        return simulator;
      },
      get elsewhere() {
        return elsewhere;
      },
      get configured() {
        return configured;
      },
      configure: (options) => configureForTest(name, { baseUrl: simulator.baseUrl, settings, ...options }),
      access: ({ isPublic } = {}) => ({ credentials: isPublic ? null : credentials }),
    };

    test('has a member for each capability that it declares, and no other', () => {
      const { provider } = configured.connect({ credentials });
      const declared = registry[name].capabilities;

      for (const [capability, member] of Object.entries(members)) {
        expect(member in provider, capability).toBe(declared.some((name) => name === capability));
      }
      expect(new Set(declared).size).toBe(declared.length);
    });

    test('has the same members with and without credentials', () => {
      const connected = Object.keys(configured.connect({ credentials }).provider);

      expect(Object.keys(configured.connect({ credentials: null }).provider)).toEqual(connected);
    });

    test('makes no call before it is asked something', () => {
      configured.connect({ credentials });

      expect(simulator.calls).toEqual([]);
    });

    for (const operation of operations) {
      describe(operation.title, () => {
        describeOperation(name, stage, operation);
        describeFaults(stage, operation);
      });
    }
    for (const source of sources) {
      describe(source.title, () => describeSource(name, stage, source));
    }
  });
}

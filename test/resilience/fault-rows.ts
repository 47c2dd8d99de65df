import type { Call, Fault, Simulators } from '../../src/simulator/index.ts';
import type { TestGateway } from '../gateway.ts';

export const providerNames = ['webshare', 'deso', 'digipay'] as const;
export type ProviderName = Exclude<keyof Simulators, 'close'>;

/** One way in which a provider's answer goes wrong, and what comes of it. */
export interface FaultRow {
  readonly title: string;
  readonly fault: Fault;
  readonly code: string;
  /** How many calls reach the provider, of one read. */
  readonly attempts: number;
  /** The connection is of no more use, and has to go. */
  readonly closes?: true;
}

const toggledSlash = ({ path, pathname }: Call) => {
  const query = path.slice(pathname.length);
  return (pathname.endsWith('/') ? pathname.slice(0, -1) : `${pathname}/`) + query;
};
const ok = (body: string | Buffer): Fault => ({ kind: 'status', status: 200, body });

const broken: readonly FaultRow[] = [
  {
    title: 'resets before the headers',
    fault: { kind: 'resetBeforeHeaders' },
    code: 'UNAVAILABLE',
    attempts: 2,
    closes: true,
  },
  {
    title: 'resets within the body',
    fault: { kind: 'resetMidBody' },
    code: 'UNAVAILABLE',
    attempts: 2,
    closes: true,
  },
  {
    title: 'closes without a word',
    fault: { kind: 'emptyReply' },
    code: 'UNAVAILABLE',
    attempts: 2,
    closes: true,
  },
  { title: 'answers 500', fault: { kind: 'status', status: 500 }, code: 'UNAVAILABLE', attempts: 1 },
  { title: 'answers 502 with HTML', fault: { kind: 'html502' }, code: 'UNAVAILABLE', attempts: 3 },
  { title: 'answers 503', fault: { kind: 'status', status: 503 }, code: 'UNAVAILABLE', attempts: 3 },
  { title: 'answers 504', fault: { kind: 'status', status: 504 }, code: 'UNAVAILABLE', attempts: 3 },
  {
    title: 'answers 503 and asks for a minute',
    fault: { kind: 'status', status: 503, headers: { 'retry-after': '60' } },
    code: 'UNAVAILABLE',
    attempts: 1,
  },
  { title: 'answers 401', fault: { kind: 'status', status: 401 }, code: 'UNAUTHENTICATED', attempts: 1 },
  { title: 'answers 403', fault: { kind: 'status', status: 403 }, code: 'UNAUTHENTICATED', attempts: 1 },
  { title: 'answers 422', fault: { kind: 'status', status: 422 }, code: 'REJECTED', attempts: 1 },
  { title: 'answers 429', fault: { kind: 'rateLimit', retryAfter: 9 }, code: 'RATE_LIMITED', attempts: 1 },
  {
    title: 'quotes the credentials in a 500',
    fault: { kind: 'echoCredential', status: 500 },
    code: 'UNAVAILABLE',
    attempts: 1,
  },
  {
    title: 'quotes the credentials in a 401',
    fault: { kind: 'echoCredential', status: 401 },
    code: 'UNAUTHENTICATED',
    attempts: 1,
  },
];

const unreadable: readonly Omit<FaultRow, 'code' | 'attempts'>[] = [
  { title: 'sends 20 MB', fault: { kind: 'oversize', bytes: 20 * 1024 * 1024 }, closes: true },
  { title: 'sends a body without end', fault: { kind: 'endlessBody' }, closes: true },
  { title: 'sends gzip although refused', fault: { kind: 'gzip' } },
  { title: 'sends a gzip bomb', fault: { kind: 'gzipBomb', bytes: 50 * 1024 * 1024 } },
  { title: 'sends 2000 headers', fault: { kind: 'headerFlood' }, closes: true },
  { title: 'sends garbage', fault: { kind: 'garbage' }, closes: true },
  {
    title: 'announces more than it sends',
    fault: { kind: 'wrongContentLength', by: 10 },
    closes: true,
  },
  {
    title: 'announces less than it sends',
    fault: { kind: 'wrongContentLength', by: -10 },
    closes: true,
  },
  {
    title: 'sends half of what it announced',
    fault: { kind: 'truncated', contentLength: 'wrong' },
    closes: true,
  },
  { title: 'sends half of the JSON', fault: { kind: 'truncated', contentLength: 'right' } },
  { title: 'sends HTML with 200', fault: { kind: 'html200' } },
  { title: 'sends HTML that says it is JSON', fault: ok('<!DOCTYPE html><html></html>') },
  { title: 'sends nothing with 200', fault: { kind: 'empty200' } },
  { title: 'answers 204', fault: { kind: 'noContent204' } },
  { title: 'sends null', fault: { kind: 'jsonNull' } },
  { title: 'sends []', fault: { kind: 'jsonArray' } },
  { title: 'sends {}', fault: ok('{}') },
  { title: 'sends a string', fault: ok('"all is well"') },
  { title: 'sends bytes that are not UTF-8', fault: ok(Buffer.from([0x22, 0xff, 0x22])) },
  { title: 'quotes the credentials in a 200', fault: { kind: 'echoCredential', status: 200 } },
  { title: 'redirects to itself', fault: { kind: 'redirect', location: ({ path }) => path } },
];

export const promptRows: readonly FaultRow[] = [
  ...broken,
  ...unreadable.map((row) => ({ ...row, code: 'BAD_RESPONSE', attempts: 1 })),
];

const hanging: readonly Omit<FaultRow, 'code' | 'attempts'>[] = [
  { title: 'says nothing', fault: { kind: 'hang' } },
  { title: 'stops after the headers', fault: { kind: 'headersThenHang' } },
  { title: 'stops within the body', fault: { kind: 'headersThenHang', bytes: 20 } },
  { title: 'sends its headers letter by letter', fault: { kind: 'slowHeaders', everyMs: 5 } },
  { title: 'sends its body byte by byte', fault: { kind: 'trickle', everyMs: 5 } },
];

/** End with the time that is allowed, and with nothing else. */
export const hangingRows: readonly FaultRow[] = hanging.map((row) => ({
  ...row,
  code: 'TIMEOUT',
  attempts: 1,
  closes: true,
}));

/** Redirects between two paths that differ by the slash at their end; only a GET follows the first. */
export const slashLoop: Fault = { kind: 'redirect', location: toggledSlash };

export const LISTS = `{
  programs: referralPrograms(first: 50) { nodes { provider } problems { provider code retryAfterSeconds } }
  codes: referralCodes(first: 50) { nodes { provider } problems { provider code retryAfterSeconds } }
}`;

interface Listed {
  readonly nodes: readonly { readonly provider: string }[];
  readonly problems: readonly { readonly provider: string; readonly code: string }[];
}

/** What lists over all three providers show: who has items, and who has which problem. */
export function summarize({ programs, codes }: { programs: Listed; codes: Listed }) {
  const lists = [programs, codes];
  const named = (names: readonly string[]) => [...new Set(names)].sort();
  return {
    shown: named(lists.flatMap(({ nodes }) => nodes.map(({ provider }) => provider))),
    problems: named(
      lists.flatMap(({ problems }) => problems.map(({ provider, code }) => `${provider} ${code}`)),
    ),
  };
}

export const others = (name: ProviderName) =>
  ['DESO', 'DIGIPAY', 'WEBSHARE'].filter((provider) => provider !== name.toUpperCase());

export async function readLists(gateway: TestGateway, headers?: Readonly<Record<string, string>>) {
  const startedAt = performance.now();
  const { status, data, errors } = await gateway.query(LISTS, {}, headers);
  return { status, errors, ...summarize(data), ms: performance.now() - startedAt };
}

export const UPDATE = `mutation ($email: EmailAddress) {
  updateEarnOutPreference(input: {
    programId: "webshare:program:1", mode: PAYOUT, acceptAffiliateAgreement: true, paypalPayoutEmail: $email
  }) { outcome problems { field code } }
}`;

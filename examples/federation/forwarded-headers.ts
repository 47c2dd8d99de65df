/** What the referral gateway wants to know of whoever asks, and nobody else may get to know. */
const forwarded = [
  'authorization',
  'x-webshare-token',
  'x-deso-public-key',
  'x-deso-jwt',
  'x-digipay-token',
  'x-digipay-company-id',
  'x-request-id',
];

/** Of a client's headers, those that the subgraph gets. One that the client did not send stays away: blank is a mistake. */
export function headersFor(
  subgraph: string,
  sent: (name: string) => string | null | undefined,
): Record<string, string> {
  if (subgraph !== 'referrals') return {};
  const given = forwarded.map((name) => [name, sent(name)] as const);
  return Object.fromEntries(given.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

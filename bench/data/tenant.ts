/** What a caller sends on behalf of one account at all three providers. */
export interface Credentials {
  readonly webshareToken: string;
  readonly desoPublicKey: string;
  readonly desoJwt: string;
  readonly digipayToken: string;
  readonly digipayCompanyId: string;
}

/** Ten digits that are in every credential of a tenant, and in every reply to it: whose answer it is can be seen. */
export function markOf(tenant: number): string {
  return String(1_730_000_000 + tenant);
}

export const MARK_LENGTH = 10;

/** What stands before the mark in each credential that the upstream reads it from. */
export const WEBSHARE_TOKEN_START = 'wsk4v9q2m7x1c8b5n3t6-';
export const DIGIPAY_TOKEN_START = 'duik7309njdlkhdauhkn-';
export const DESO_PUBLIC_KEY_START = 'BC1YLhtBTFXAsKZgoaoYNW8mWAJWdfQjycheAeYjaX46';
export const DIGIPAY_COMPANY_START = '76bc712200ca444fa334f9';

const jwtPart = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
// Of the size of a real one; the year 2100.
export const DESO_JWT_START = `${jwtPart({ alg: 'ES256', typ: 'JWT' })}.${jwtPart({
  iat: 1_700_000_000,
  exp: 4_102_444_800,
})}.${'q7Zx0Rk3'.repeat(9)}abcd`;

export function credentialsOf(tenant: number): Credentials {
  const mark = markOf(tenant);
  return {
    webshareToken: WEBSHARE_TOKEN_START + mark,
    desoPublicKey: DESO_PUBLIC_KEY_START + mark,
    desoJwt: DESO_JWT_START + mark,
    digipayToken: DIGIPAY_TOKEN_START + mark,
    digipayCompanyId: DIGIPAY_COMPANY_START + mark,
  };
}

/** The headers in which the gateway and its peers receive credentials, for the first so many providers. */
export function credentialHeaders(tenant: number, providers: 1 | 2 | 3): Readonly<Record<string, string>> {
  const credentials = credentialsOf(tenant);
  return {
    'x-webshare-token': credentials.webshareToken,
    ...(providers >= 2 && {
      'x-deso-public-key': credentials.desoPublicKey,
      'x-deso-jwt': credentials.desoJwt,
    }),
    ...(providers >= 3 && {
      'x-digipay-token': credentials.digipayToken,
      'x-digipay-company-id': credentials.digipayCompanyId,
    }),
  };
}

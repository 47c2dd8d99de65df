import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { aliasedGraphql } from '../workloads/aliased-graphql.ts';
import type { Contender, Surroundings } from './contender.ts';
import { providerTypes } from './provider-types.ts';

const program = join(import.meta.dirname, '../node_modules/@tailcallhq/core-linux-x64-gnu/bin/tailcall');
/** The dynamic loader of a newer glibc, with its libraries beside it, where the system's is too old for the binary. */
const loader = process.env.TAILCALL_LOADER;

/** `dedupe`: whether equal upstream requests in flight are made once, for all callers. */
export function tailcall({ name, dedupe }: { readonly name: string; readonly dedupe: boolean }): Contender {
  return {
    name,
    title: `Tailcall (Rust), dedupe ${dedupe ? 'on' : 'off'}`,
    dialect: aliasedGraphql({ isNested: false }),
    launch: (surroundings) => {
      if (!existsSync(program))
        throw new Error('its npm package is not installed: it is for Linux on x86-64 alone');
      if (loader !== undefined && !existsSync(loader)) throw new Error('TAILCALL_LOADER is no file');
      const { directory } = surroundings;
      const file = join(directory, 'tailcall.graphql');
      writeFileSync(file, configuration(surroundings, dedupe));
      const input = ['start', file];
      return {
        command: loader ?? program,
        input: loader === undefined ? input : ['--library-path', dirname(loader), program, ...input],
        directory,
        environment: { TAILCALL_TRACKER: 'false', TC_LOG_LEVEL: 'warn' },
      };
    },
  };
}

function configuration({ port, upstreamUrl }: Surroundings, dedupe: boolean): string {
  const webshare = `${upstreamUrl}/api/v2/referral`;
  const header = (key: string, value: string) => `{ key: "${key}", value: "${value}" }`;
  const token = header('authorization', 'Token {{.headers.x-webshare-token}}');
  const digipay = [
    header('authorization', 'Token {{.headers.x-digipay-token}}'),
    header('companyid', '{{.headers.x-digipay-company-id}}'),
  ].join(', ');
  const page = '[{ key: "page", value: "1" }, { key: "page_size", value: "{{.args.first}}" }]';
  const body = JSON.stringify(
    '{"PublicKeyBase58Check":"{{.headers.x-deso-public-key}}","JWT":"{{.headers.x-deso-jwt}}"}',
  );
  const fields = {
    'config: Config!': `url: "${webshare}/config/", headers: [${token}]`,
    'credits(first: Int!): CreditPage!': `url: "${webshare}/credit/", query: ${page}, headers: [${token}]`,
    'credit(id: Int!): Credit': `url: "${webshare}/credit/{{.args.id}}/", headers: [${token}]`,
    'earnOuts(first: Int!): EarnOutPage!': `url: "${webshare}/earnout/", query: ${page}, headers: [${token}]`,
    'codes: [CodeInfo!]!':
      `url: "${upstreamUrl}/api/v0/get-referral-info-for-user", method: POST, body: ${body}, ` +
      'select: "{{.ReferralInfoResponses}}"',
    'programs(first: Int!): [Program!]!':
      `url: "${upstreamUrl}/digipay/v3/reward_promotion/referral_program", headers: [${digipay}], ` +
      'query: [{ key: "skip", value: "0" }, { key: "limit", value: "{{.args.first}}" }], ' +
      'select: "{{.data.referral_programs}}"',
  };
  const lines = Object.entries(fields).map(
    ([field, request]) => `  ${field} @http(${request}, dedupe: ${dedupe})`,
  );
  const allowed = [
    'x-webshare-token',
    'x-deso-public-key',
    'x-deso-jwt',
    'x-digipay-token',
    'x-digipay-company-id',
  ];
  return `schema
  @server(port: ${port}, hostname: "127.0.0.1")
  @upstream(allowedHeaders: ${JSON.stringify(allowed)}, poolMaxIdlePerHost: 2000) {
  query: Query
}
type Query {
${lines.join('\n')}
}
${providerTypes}
`;
}

import type { ProviderDefinition } from '../providers/provider.ts';
import { readTokenTimes } from '../providers/token-times.ts';
import type { Secret } from '../secret.ts';

/** Clocks that differ by less are as good as the same. */
const LEEWAY_SECONDS = 60;
const TELL_BEFORE_SECONDS = 7 * 86_400;

/** What is wrong with the times of a JWT; undefined where nothing is, or where the secret is none. */
export function findTokenProblem(token: Secret, variable: string, nowMs: number): string | undefined {
  const times = readTokenTimes(token);
  if (times === null) return undefined;
  const { exp, iat, nbf } = times;
  const now = nowMs / 1000;
  if (exp !== undefined && exp <= now)
    return `${variable} has expired ${span(now - exp)} ago; sign a new one.`;
  const begins = Math.max(iat ?? 0, nbf ?? 0);
  if (begins <= now + LEEWAY_SECONDS) return undefined;
  return `${variable} begins to be valid in ${span(begins - now)} by the clock of this machine; set the clocks right, or sign a new one.`;
}

/** What to add to the good news where one of the credentials is a JWT that expires soon; empty where none is. */
export function describeExpiry(
  { credentials }: ProviderDefinition,
  secrets: Readonly<Record<string, Secret>>,
  nowMs: number,
): string {
  for (const [name, { variable }] of Object.entries(credentials)) {
    const exp = secrets[name] && readTokenTimes(secrets[name])?.exp;
    const left = exp === undefined ? Number.POSITIVE_INFINITY : exp - nowMs / 1000;
    if (left < TELL_BEFORE_SECONDS) return `; ${variable} expires in ${span(left)}`;
  }
  return '';
}

function span(seconds: number): string {
  if (seconds < 120) return `${Math.ceil(seconds)} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} minutes`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} hours` : `${Math.round(seconds / 86_400)} days`;
}

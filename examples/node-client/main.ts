import { allCredits, IncompleteList, totalCredits } from './all-credits.ts';
import { GatewayClient } from './gateway-client.ts';
import { GatewayFailure } from './gateway-failure.ts';
import { EarningsDocument } from './generated.ts';
import { readOperationIds } from './operation-ids.ts';
import { switchToPayPal } from './pay-out.ts';

const { GATEWAY_URL, GATEWAY_API_KEY, GATEWAY_MANIFEST } = process.env;
const client = new GatewayClient({
  url: GATEWAY_URL ?? 'http://localhost:4000/graphql',
  apiKey: GATEWAY_API_KEY,
  operationIds: GATEWAY_MANIFEST === undefined ? undefined : await readOperationIds(GATEWAY_MANIFEST),
});
const say = (line: string) => process.stdout.write(`${line}\n`);

async function sayEarnings(): Promise<void> {
  const { earningsSummary: summary } = await client.ask(EarningsDocument, {});
  for (const { currency, lifetime, pending } of summary.totals) {
    say(`${currency}: earned ${lifetime.amount} in all, of which ${pending.amount} is still to be paid`);
  }
  for (const { provider, nextEarnOutAt, willEarnOut, pending } of summary.lines) {
    if (nextEarnOutAt === null) continue;
    const what = willEarnOut
      ? `${pending?.amount} ${pending?.currency}`
      : 'nothing, which is less than its minimum';
    say(`${provider} pays next on ${nextEarnOutAt.slice(0, 10)}: ${what}`);
  }
  for (const { message } of summary.problems) say(`Not all of it is known: ${message}`);
}

async function sayCredits(): Promise<void> {
  for (const { currency, status, count, amount } of await totalCredits(allCredits(client))) {
    say(`${status}: ${count} credits, ${amount} ${currency}`);
  }
}

async function sayPayOut([programId, paypalEmail, consent]: readonly string[]): Promise<void> {
  if (programId === undefined || paypalEmail === undefined)
    throw new Error('expected a program and an address');
  const hasConsented = consent === '--accept-affiliate-agreement';
  const { kind, message } = await switchToPayPal(client, { programId, paypalEmail, hasConsented });
  say(message);
  if (kind !== 'done') process.exitCode = 1;
}

async function answer([question, ...rest]: readonly string[]): Promise<void> {
  if (question === 'earnings') return sayEarnings();
  if (question === 'credits') return sayCredits();
  if (question === 'pay-out') return sayPayOut(rest);
  say('Usage: main.ts earnings | credits | pay-out PROGRAM PAYPAL_EMAIL --accept-affiliate-agreement');
  process.exitCode = 2;
}

try {
  await answer(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof GatewayFailure || error instanceof IncompleteList)) throw error;
  say(
    error instanceof GatewayFailure
      ? `${error.message} (${error.code}, request ${error.requestId})`
      : error.message,
  );
  process.exitCode = 1;
}

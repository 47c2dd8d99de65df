import { codes } from '../data/deso.ts';
import { idOf, type Program, programs } from '../data/digipay.ts';
import { inUtc } from '../data/moment.ts';
import { config, creditOf, dollars, earnOutOf, emailOf } from '../data/webshare.ts';

/** The upstream's entities as the gateway's schema promises them. */
export function creditNode(id: number, mark: string) {
  return { provider: 'WEBSHARE', ...withoutProvider(id, mark) };
}

export function withoutProvider(id: number, mark: string) {
  const { userId, mode, cents, status, createdAt, updatedAt, revertedAt } = creditOf(id);
  return {
    id: `webshare:credit:${id}`,
    referredUserId: userId === null ? mark : String(userId),
    mode: mode.toUpperCase(),
    amount: usd(dollars(cents)),
    status: status.toUpperCase(),
    createdAt: inUtc(createdAt),
    updatedAt: inUtc(updatedAt),
    revertedAt: revertedAt && inUtc(revertedAt),
  };
}

export function earnOutNode(id: number, mark: string) {
  const { mode, hasEmail, cents, status, errorReason, createdAt, updatedAt } = earnOutOf(id);
  return {
    id: `webshare:earn-out:${id}`,
    provider: 'WEBSHARE',
    mode: mode.toUpperCase(),
    paypalPayoutEmail: hasEmail ? emailOf(mark) : null,
    amount: usd(dollars(cents)),
    status: status.toUpperCase(),
    errorReason,
    createdAt: inUtc(createdAt),
    updatedAt: inUtc(updatedAt),
  };
}

export function programNodes(providers: number, mark: string): unknown[] {
  const own = {
    id: 'webshare:program:1',
    provider: 'WEBSHARE',
    title: 'Webshare Referral & Affiliate',
    status: 'ACTIVE',
    audienceCode: null,
    minReferrals: null,
    maxReferrals: null,
    expiresAt: null,
    message: null,
    currencyId: null,
    usersReferred: config.usersReferred,
    usersUpgraded: config.usersUpgraded,
    updatedAt: inUtc(config.updatedAt),
    balance: {
      creditsEarned: usd(config.creditsEarned),
      payoutsEarned: usd(config.payoutsEarned),
      totalCreditsEarned: usd(config.totalCreditsEarned),
      totalPayoutsEarned: usd(config.totalPayoutsEarned),
    },
    earnOutTerms: {
      mode: 'PAYOUT',
      paypalPayoutEmail: emailOf(mark),
      idVerificationRequired: config.idVerificationRequired,
      frequency: 'P7D',
      nextEarnOutAt: inUtc(config.nextEarnOut),
      minimumAmount: usd(config.minimumEarnOut),
      creditRatio: config.creditRatio,
    },
  };
  return providers < 3 ? [own] : [own, ...programs.map((program) => programNode(program, mark))];
}

const programStatuses = { 1: 'ACTIVE', 2: 'INACTIVE', 3: 'EXPIRED' } as const;

function programNode(program: Program, mark: string) {
  return {
    id: `digipay:program:${idOf(program, mark)}`,
    provider: 'DIGIPAY',
    title: program.title,
    status: programStatuses[program.status],
    audienceCode: program.audience,
    minReferrals: program.minReferrals,
    maxReferrals: program.maxReferrals,
    expiresAt: new Date(program.expiry * 1000).toISOString().replace('.000', ''),
    message: program.message,
    currencyId: '123',
    usersReferred: null,
    usersUpgraded: null,
    updatedAt: null,
    balance: null,
    earnOutTerms: null,
  };
}

export function codeNodes(providers: number, mark: string): unknown[] {
  const own = {
    id: `webshare:code:${mark}`,
    provider: 'WEBSHARE',
    code: mark,
    isActive: true,
    isRedeemable: true,
    maxReferrals: null,
    totalReferrals: String(config.usersReferred),
    createdAt: inUtc(config.createdAt),
    referrerEarned: null,
    refereesEarned: null,
  };
  const others = codes.map((code) => {
    const hash = code.hash ?? mark;
    return {
      id: `deso:code:${hash}`,
      provider: 'DESO',
      code: hash,
      isActive: code.isActive,
      isRedeemable: code.isActive && (code.maxReferrals === 0 || code.totalReferrals < code.maxReferrals),
      maxReferrals: code.maxReferrals === 0 ? null : String(code.maxReferrals),
      totalReferrals: String(code.totalReferrals),
      createdAt: instantOf(code.createdNanos),
      referrerEarned: deso(code.referrerNanos),
      refereesEarned: deso(code.refereeNanos),
    };
  });
  return providers < 2 ? [own] : [own, ...others];
}

function usd(amount: string) {
  return { amount, currency: 'USD' };
}

/** Ten to the ninth nanos are one DESO. */
function deso(nanos: string) {
  const digits = nanos.padStart(10, '0');
  const fraction = digits.slice(-9).replace(/0+$/, '');
  return { amount: digits.slice(0, -9) + (fraction && `.${fraction}`), currency: 'DESO' };
}

function instantOf(nanos: string): string {
  const seconds = new Date(Number(nanos.slice(0, -9)) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${nanos.slice(-9)}Z`;
}

import type { Credit } from '../../../src/domain/credit.ts';
import type { EarnOut } from '../../../src/domain/earn-out.ts';
import type { ReferralCode } from '../../../src/domain/referral-code.ts';
import type { ReferralProgram } from '../../../src/domain/referral-program.ts';
import type { Reward } from '../../../src/domain/reward.ts';

const usd = (amount: string) => ({ amount, currency: 'USD' });

const share: Reward = {
  beneficiary: 'REFERRER',
  trigger: 'PURCHASE',
  kind: 'CASH',
  kindCode: null,
  value: '25',
  valueType: 'PERCENT',
  valueTypeCode: null,
  money: null,
  maximum: usd('100.00'),
  firstTimeOnly: null,
  minimumTransactionAmount: null,
  transactionsRequired: null,
};
const discount: Reward = {
  ...share,
  beneficiary: 'REFEREE',
  kind: 'DISCOUNT',
  value: '10',
  valueType: 'FIXED',
  money: usd('10.00'),
  maximum: null,
  firstTimeOnly: true,
};
const promotion = { type: 'FIRST_TIME_VALUE_OFF', value: '10', money: usd('10.00'), percent: null } as const;

/** What the fixtures in test/fixtures/webshare become. */
export const documentedProgram: ReferralProgram = {
  id: 'webshare:program:1',
  provider: 'WEBSHARE',
  localId: '1',
  title: 'Webshare Referral & Affiliate',
  status: 'ACTIVE',
  statusCode: null,
  audienceCode: null,
  rewards: [share, discount],
  rewardedPartiesCode: null,
  conditionCode: null,
  minReferrals: null,
  maxReferrals: null,
  expiresAt: null,
  message: null,
  currencyId: null,
  promotion,
  balance: {
    creditsEarned: usd('0.00'),
    payoutsEarned: usd('0.00'),
    totalCreditsEarned: usd('0.00'),
    totalPayoutsEarned: usd('0.00'),
  },
  earnOutTerms: {
    mode: 'PAYOUT',
    paypalPayoutEmail: 'paypal@webshare.io',
    idVerificationRequired: false,
    frequency: 'P7D',
    nextEarnOutAt: '2022-06-14T18:58:10.246406Z',
    minimumAmount: usd('10.00'),
    pendingPeriod: 'P30D',
    creditRatio: '0.25',
    maximumPerReferral: usd('100.00'),
  },
  usersReferred: 0,
  usersUpgraded: 0,
  createdAt: '2022-06-14T18:58:10.246406Z',
  updatedAt: '2022-06-15T18:58:10.246406Z',
};

export const documentedCode: ReferralCode = {
  id: 'webshare:code:78saf89712',
  provider: 'WEBSHARE',
  code: '78saf89712',
  url: 'https://www.webshare.io/?referral_code=78saf89712',
  isActive: true,
  isRedeemable: true,
  rewards: [share, discount],
  promotion,
  maxReferrals: null,
  totalReferrals: '0',
  totalUpgraded: '0',
  verification: null,
  referrerEarned: null,
  refereesEarned: null,
  referrerPublicKey: null,
  referredUsers: null,
  signUpBonus: null,
  createdAt: '2022-06-14T18:58:10.246406Z',
};

export const documentedCredit: Credit = {
  id: 'webshare:credit:1',
  provider: 'WEBSHARE',
  localId: '1',
  referredUserId: '6124',
  mode: 'CREDITS',
  amount: usd('2.50'),
  status: 'PENDING',
  createdAt: '2022-06-14T18:58:10.246406Z',
  updatedAt: '2022-06-14T18:58:10.246406Z',
  revertedAt: null,
};

export const documentedEarnOut: EarnOut = {
  id: 'webshare:earn-out:1',
  provider: 'WEBSHARE',
  localId: '1',
  mode: 'CREDITS',
  paypalPayoutEmail: null,
  amount: usd('2.50'),
  status: 'COMPLETED',
  errorReason: null,
  createdAt: '2022-06-14T18:58:10.246406Z',
  updatedAt: '2022-06-14T18:58:10.246406Z',
};

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkAgainst,
  checkInput,
  type InputProblem,
  isAsWanted,
  type WantedPreference,
} from '../../src/domain/earn-out-change.ts';
import { toMoney } from '../../src/domain/money.ts';
import type { EarnOutTerms } from '../../src/domain/referral-program.ts';

const creditTerms: EarnOutTerms = {
  mode: 'CREDITS',
  paypalPayoutEmail: null,
  idVerificationRequired: false,
  frequency: 'P7D',
  nextEarnOutAt: null,
  minimumAmount: toMoney('10', 'USD'),
  pendingPeriod: 'P30D',
  creditRatio: '0.25',
  maximumPerReferral: toMoney('100', 'USD'),
};
const payoutTerms: EarnOutTerms = { ...creditTerms, mode: 'PAYOUT', paypalPayoutEmail: 'Me@Example.com' };

const wanted = (change: Partial<WantedPreference>): WantedPreference => ({
  programId: 'webshare:program:1',
  mode: 'PAYOUT',
  ...change,
});
const inShort = (problems: readonly InputProblem[]) => problems.map(({ field, code }) => `${field} ${code}`);

describe('checkInput', () => {
  test.each([
    'name@example.com',
    'first.last+tag@sub.example.co.uk',
    "o'brien@example.com",
    'UPPER_case-1@EXAMPLE.com',
    '1@2.io',
    'name@xn--bcher-kva.example',
    `${'a'.repeat(64)}@example.com`,
  ])('accepts %s', (paypalPayoutEmail) => {
    expect(checkInput(wanted({ paypalPayoutEmail }))).toEqual([]);
  });

  test.each([
    '',
    'name',
    '@example.com',
    'name@',
    'name@localhost',
    'name@example..com',
    'name@-example.com',
    'name@example-.com',
    '.name@example.com',
    'name.@example.com',
    'na..me@example.com',
    'na me@example.com',
    'name@exa mple.com',
    'name@@example.com',
    'a@b@example.com',
    'name@example.com\n',
    'name@example.com\r\nBcc: other@example.com',
    'jörg@example.com',
    'name@exämple.com',
    'ｎame@example.com',
    '"quoted"@example.com',
    'name@[127.0.0.1]',
    `${'a'.repeat(65)}@example.com`,
    `name@${'a'.repeat(64)}.com`,
    `name@${'abcdefg.'.repeat(32)}com`,
  ])('refuses the address %j', (paypalPayoutEmail) => {
    expect(inShort(checkInput(wanted({ paypalPayoutEmail })))).toEqual(['paypalPayoutEmail EMAIL_INVALID']);
  });

  test('accepts only printable ASCII of a bounded length, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string(), fc.string({ unit: 'binary' })), (text) => {
        const isAccepted = checkInput(wanted({ paypalPayoutEmail: text })).length === 0;

        expect(!isAccepted || (/^[\x21-\x7e]+@[\x21-\x7e]+$/.test(text) && text.length <= 254)).toBe(true);
      }),
    );
  });

  test('does not quote an address', () => {
    const [problem] = checkInput(wanted({ paypalPayoutEmail: 'canary at example' }));

    expect(problem?.message).not.toContain('canary');
  });

  test.each([null, undefined])('accepts an address of %s', (paypalPayoutEmail) => {
    expect(checkInput(wanted({ paypalPayoutEmail }))).toEqual([]);
  });

  test('refuses the mode UNKNOWN, and says so beside a bad address', () => {
    expect(inShort(checkInput(wanted({ mode: 'UNKNOWN', paypalPayoutEmail: 'x' })))).toEqual([
      'mode MODE_INVALID',
      'paypalPayoutEmail EMAIL_INVALID',
    ]);
  });
});

describe('checkAgainst', () => {
  test.each([undefined, null, false])(
    'wants consent before a switch to PAYOUT: %s is none',
    (acceptAffiliateAgreement) => {
      const change = wanted({ acceptAffiliateAgreement, paypalPayoutEmail: 'me@example.com' });

      expect(inShort(checkAgainst(change, creditTerms))).toEqual([
        'acceptAffiliateAgreement CONSENT_REQUIRED',
      ]);
    },
  );

  test('finds nothing against a switch to PAYOUT with consent and an address', () => {
    const change = wanted({ acceptAffiliateAgreement: true, paypalPayoutEmail: 'me@example.com' });

    expect(checkAgainst(change, creditTerms)).toEqual([]);
  });

  test('wants an address where none is given and none configured', () => {
    const change = wanted({ acceptAffiliateAgreement: true });

    expect(inShort(checkAgainst(change, creditTerms))).toEqual(['paypalPayoutEmail EMAIL_REQUIRED']);
    expect(checkAgainst(change, { ...creditTerms, paypalPayoutEmail: 'me@example.com' })).toEqual([]);
  });

  test('does not let PAYOUT lose its address', () => {
    expect(inShort(checkAgainst(wanted({ paypalPayoutEmail: null }), payoutTerms))).toEqual([
      'paypalPayoutEmail EMAIL_REQUIRED',
    ]);
  });

  test('names consent and address together where both are missing', () => {
    expect(inShort(checkAgainst(wanted({}), creditTerms))).toEqual([
      'acceptAffiliateAgreement CONSENT_REQUIRED',
      'paypalPayoutEmail EMAIL_REQUIRED',
    ]);
  });

  test('wants no consent again where PAYOUT is the mode already', () => {
    expect(checkAgainst(wanted({ paypalPayoutEmail: 'other@example.com' }), payoutTerms)).toEqual([]);
  });

  test('wants consent where the present mode is one that the gateway has never met', () => {
    const change = wanted({ paypalPayoutEmail: 'me@example.com' });

    expect(inShort(checkAgainst(change, { ...creditTerms, mode: 'UNKNOWN' }))).toEqual([
      'acceptAffiliateAgreement CONSENT_REQUIRED',
    ]);
  });

  test('wants neither for CREDITS', () => {
    expect(checkAgainst(wanted({ mode: 'CREDITS', paypalPayoutEmail: null }), payoutTerms)).toEqual([]);
  });
});

describe('isAsWanted', () => {
  test.each<[string, Partial<WantedPreference>, EarnOutTerms, boolean]>([
    ['the mode alone, where it is that', { mode: 'CREDITS' }, creditTerms, true],
    ['the mode alone, where it is another', { mode: 'PAYOUT' }, creditTerms, false],
    ['the address in another case', { paypalPayoutEmail: 'me@example.COM' }, payoutTerms, true],
    ['another address', { paypalPayoutEmail: 'other@example.com' }, payoutTerms, false],
    ['an address where there is none', { mode: 'CREDITS', paypalPayoutEmail: 'a@b.co' }, creditTerms, false],
    ['no address where there is one', { paypalPayoutEmail: null }, payoutTerms, false],
    ['no address where there is none', { mode: 'CREDITS', paypalPayoutEmail: null }, creditTerms, true],
    ['an address left out', { paypalPayoutEmail: undefined }, payoutTerms, true],
  ])('%s', (_what, change, terms, expected) => {
    expect(isAsWanted(wanted(change), terms)).toBe(expected);
  });
});

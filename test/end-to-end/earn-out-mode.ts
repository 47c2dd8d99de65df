/** Shows the mode that PAY_OUT changes. */
export const MODE = '{ referralPrograms(providers: [WEBSHARE]) { nodes { earnOutTerms { mode } } } }';
export const PAY_OUT = `mutation { updateEarnOutPreference(input: {
  programId: "webshare:program:1", mode: PAYOUT, acceptAffiliateAgreement: true, paypalPayoutEmail: "name@example.com"
}) { outcome } }`;

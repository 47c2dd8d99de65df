/** What stands against a change, for people at a form; the gateway's own words are for those who call it. */
const refusals: Readonly<Record<string, string>> = {
  CONSENT_REQUIRED: 'Accept the agreement to be paid by PayPal.',
  EMAIL_REQUIRED: 'Enter the PayPal address that pay-outs go to.',
  EMAIL_INVALID: 'This is not an e-mail address.',
  CONFLICT:
    'It was changed elsewhere since this page read it. What is there now is shown above; look at it, then repeat.',
};

export function refusalOf({ code, message }: { readonly code: string; readonly message: string }): string {
  return refusals[code] ?? message;
}

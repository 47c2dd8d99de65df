/** A secret in the forms in which it could slip through: plain, base64, URL-encoded, JSON-escaped, hexadecimal. */
export function formsOf(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const url = encodeURIComponent(secret);
  const forms = [
    secret,
    json,
    JSON.stringify(json).slice(1, -1),
    // As encoders do that make JSON safe within HTML.
    json.replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`),
    url,
    url.replace(/%../g, (octet) => octet.toLowerCase()),
    encodeURIComponent(json),
    new URLSearchParams({ secret }).toString().slice('secret='.length),
    Buffer.from(secret).toString('hex'),
    ...base64Forms(secret),
    ...base64Forms(json),
  ];
  return [...new Set(forms)];
}

/** What is the same in base64 whatever stands before and after the secret, for each of the three alignments. */
function base64Forms(secret: string): string[] {
  return [0, 1, 2].flatMap((before) => {
    const encoded = Buffer.from(`${' '.repeat(before)}${secret}`).toString('base64');
    const start = Math.ceil((before * 8) / 6);
    const end = Math.floor(((before + Buffer.byteLength(secret)) * 8) / 6);
    const own = encoded.slice(start, end);
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** Which of the secrets, and in which form, are in the bytes. */
export function findSecrets(bytes: string, secrets: Readonly<Record<string, string>>): string[] {
  return Object.entries(secrets).flatMap(([name, secret]) =>
    formsOf(secret)
      .filter((form) => bytes.includes(form))
      .map((form) => `${name} as ${form}`),
  );
}

import { createHash } from 'node:crypto';

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

// core lib/constants.go: the three bytes before a public key, per network
const networkPrefixes = { mainnet: [0xcd, 0x14, 0x00], testnet: [0x11, 0xc2, 0x00] } as const;

export type DesoNetwork = keyof typeof networkPrefixes;

export function encodePublicKey(publicKey: Uint8Array, network: DesoNetwork = 'mainnet'): string {
  const payload = Buffer.from([...networkPrefixes[network], ...publicKey]);
  return encodeBase58(Buffer.concat([payload, checksum(payload)]));
}

/** The bytes after the prefix, or Go's complaint; as on the real node, the prefix itself is not looked at. */
export function decodePublicKey(text: string): Buffer | { problem: string } {
  const bytes = decodeBase58(text);
  if (bytes === null || bytes.length < 7) return { problem: 'Base58CheckDecode: invalid format' };
  const payload = bytes.subarray(0, -4);
  if (!checksum(payload).equals(bytes.subarray(-4)))
    return { problem: 'CheckDecode: Checksum does not match' };
  return payload.subarray(3);
}

function checksum(payload: Buffer): Buffer {
  const once = createHash('sha256').update(payload).digest();
  return createHash('sha256').update(once).digest().subarray(0, 4);
}

function encodeBase58(bytes: Buffer): string {
  let rest = BigInt(`0x0${bytes.toString('hex')}`);
  let text = '';
  while (rest > 0n) {
    text = alphabet.charAt(Number(rest % 58n)) + text;
    rest /= 58n;
  }
  const leadingZeros = bytes.findIndex((byte) => byte !== 0);
  return '1'.repeat(leadingZeros === -1 ? bytes.length : leadingZeros) + text;
}

function decodeBase58(text: string): Buffer | null {
  // a public key has 55 characters; arithmetic on a megabyte would take minutes
  if (text === '' || text.length > 128) return null;
  let value = 0n;
  for (const character of text) {
    const digit = alphabet.indexOf(character);
    if (digit === -1) return null;
    value = value * 58n + BigInt(digit);
  }
  const hex = value === 0n ? '' : value.toString(16);
  const leadingOnes = text.length - text.replace(/^1+/, '').length;
  return Buffer.concat([
    Buffer.alloc(leadingOnes),
    Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex'),
  ]);
}

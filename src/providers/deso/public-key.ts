import bs58check from 'bs58check';
import { LRUCache } from 'lru-cache';

/** The bytes in front of a public key, which make it begin with BC1Y or tBC. */
const networkPrefixes = { mainnet: [0xcd, 0x14, 0x00], testnet: [0x11, 0xc2, 0x00] } as const;
export type Network = keyof typeof networkPrefixes;

export function toNetwork(publicKey: string): Network {
  return publicKey.startsWith('tBC') ? 'testnet' : 'mainnet';
}

// Two hashes and a conversion of base, for the same few owners again and again.
const publicKeys = new LRUCache<string, string>({
  max: 10_000,
  memoMethod: (bytes) => bs58check.encode(Uint8Array.from(bytes.split(','), Number)),
});

/** In Base58Check, from the bytes of a PKID. */
export function toPublicKey(publicKeyId: readonly number[], network: Network): string {
  return publicKeys.memo(`${networkPrefixes[network]},${publicKeyId}`);
}

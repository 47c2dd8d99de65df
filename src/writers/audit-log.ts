import { open } from 'node:fs/promises';
import type { EarnOutPreferenceChange } from '../providers/provider.ts';

/** One side of a write: that it is about to be sent, or what became of it. */
export interface AuditRecord {
  readonly requestId: string;
  /** Who asked for it. */
  readonly caller: string;
  /** Global id of what is changed. */
  readonly programId: string;
  readonly event: 'SENDING' | 'ENDED';
  readonly change: EarnOutPreferenceChange;
  /** Of the mutation, or the code of the error it ended in; null before it is sent. */
  readonly outcome: string | null;
}

/** An append-only file of JSON lines. A record is on the disk before `append` ends. */
export class AuditLog {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** Throws where the record cannot be kept. */
  async append({ change, ...record }: AuditRecord): Promise<void> {
    const { paypalPayoutEmail } = change;
    const masked = {
      ...change,
      ...(typeof paypalPayoutEmail === 'string' && { paypalPayoutEmail: maskEmail(paypalPayoutEmail) }),
    };
    // Opened for each record, so that the file can be rotated by renaming it.
    const file = await open(this.#path, 'a', 0o600);
    try {
      const line = JSON.stringify({ at: new Date().toISOString(), ...record, change: masked });
      await file.appendFile(`${line}\n`);
      await file.datasync();
    } finally {
      await file.close();
    }
  }
}

/** `name@example.com` is `n***@e***`: enough to tell two addresses apart, too little to write to one. */
function maskEmail(email: string): string {
  const [name = '', domain = ''] = email.split('@');
  return `${name.slice(0, 1)}***@${domain.slice(0, 1)}***`;
}

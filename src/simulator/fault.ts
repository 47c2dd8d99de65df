import type { Call } from './call.ts';

/**
 * What goes wrong. "Applies" means that the provider's own handler runs first, so that a PATCH takes effect;
 * the others leave the data alone unless wrapped in `applyThen`.
 */
export type Fault =
  /** A made-up answer. */
  | {
      kind: 'status';
      status: number;
      body?: string | Buffer;
      contentType?: string | null;
      headers?: Record<string, string>;
    }
  /** Waits, then answers as usual (applies when the wait is over) or goes wrong in another way. */
  | { kind: 'delay'; ms: number; fault?: Fault }
  /** Runs the provider's handler at once, then goes wrong. */
  | { kind: 'applyThen'; fault: Fault }
  /** Rewrites the usual body; applies. */
  | { kind: 'mutate'; mutate: (text: string) => string | Buffer }
  /** Accepts and never answers. */
  | { kind: 'hang' }
  /** Sends headers and the first bytes of the usual body (default 0), then nothing; applies. */
  | { kind: 'headersThenHang'; bytes?: number }
  /** A status line and headers of which one byte is sent per interval, forever. */
  | { kind: 'slowHeaders'; everyMs: number }
  /** Headers at once, then one byte of white space per interval, forever. */
  | { kind: 'trickle'; everyMs: number }
  /** A body of valid JSON beginning that goes on as long as the client reads. */
  | { kind: 'endlessBody' }
  | { kind: 'resetBeforeHeaders' }
  /** Headers, half of the usual body, a TCP reset; applies. */
  | { kind: 'resetMidBody' }
  /** Closes without a byte. */
  | { kind: 'emptyReply' }
  /** Half of the usual body; `right` announces the half, `wrong` the whole and then closes; applies. */
  | { kind: 'truncated'; contentLength: 'right' | 'wrong' }
  /** The usual body under a content-length that differs by `by`, then closes; applies. */
  | { kind: 'wrongContentLength'; by: number }
  /** The usual answer, after which the connection is closed without notice; applies. */
  | { kind: 'closeAfterReply' }
  /** The usual body padded with white space to this many bytes; applies. */
  | { kind: 'oversize'; bytes: number }
  /** The usual body, gzipped whether or not it was asked for; applies. */
  | { kind: 'gzip' }
  /** A small gzip body that inflates to this many bytes of white space. */
  | { kind: 'gzipBomb'; bytes: number }
  /** The usual answer with this many more headers (default 2000) of 100 bytes each; applies. */
  | { kind: 'headerFlood'; count?: number }
  /** Bytes that are no HTTP. */
  | { kind: 'garbage'; bytes?: string | Buffer }
  | { kind: 'html200' }
  | { kind: 'html502' }
  | { kind: 'jsonNull' }
  | { kind: 'jsonArray' }
  | { kind: 'empty200' }
  | { kind: 'noContent204' }
  /** A redirect (default status 302); a location equal to the request's own is a loop. */
  | { kind: 'redirect'; location: string | ((call: Call) => string); status?: number }
  /** 429 with the header as given, or without one. */
  | { kind: 'rateLimit'; retryAfter?: string | number; body?: string }
  /** Quotes the credentials and the body that it received in header and body (default status 500). */
  | { kind: 'echoCredential'; status?: number };

export interface FaultMatch {
  method?: string;
  /** A string is the path without query or a beginning of it; a RegExp sees the query too. */
  path?: RegExp | string;
}

export interface FaultRule {
  match?: FaultMatch | ((call: Call) => boolean);
  /** How many calls are hit; all when left out. */
  times?: number;
  /** How many matching calls pass before the first is hit. */
  after?: number;
  /** The share of matching calls that are hit, drawn from the seeded generator. */
  probability?: number;
  fault: Fault;
}

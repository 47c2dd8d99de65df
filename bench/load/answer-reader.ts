/** One HTTP answer within the bytes that it came in. */
export interface HttpAnswer {
  readonly status: number;
  readonly bytes: Buffer;
  /** Where its body is; a chunked one has been put together. */
  readonly start: number;
  readonly end: number;
}

const HEAD_END = '\r\n\r\n';

/** Reads answers, one at a time, from a connection that is kept alive. */
export class AnswerReader {
  #bytes: Buffer | null = null;

  /** Takes what has come; the answer where it is whole. */
  push(chunk: Buffer): HttpAnswer | undefined {
    const bytes = this.#bytes === null ? chunk : Buffer.concat([this.#bytes, chunk]);
    const answer = parseAnswer(bytes);
    this.#bytes = answer === undefined ? bytes : null;
    return answer;
  }
}

function parseAnswer(bytes: Buffer): HttpAnswer | undefined {
  const headEnd = bytes.indexOf(HEAD_END, 0, 'latin1');
  if (headEnd < 0) return undefined;
  const head = bytes.toString('latin1', 0, headEnd);
  const status = Number(head.slice(9, 12));
  const start = headEnd + HEAD_END.length;
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) {
    const end = start + Number(length);
    return bytes.length < end ? undefined : { status, bytes, start, end };
  }
  if (!/\r\ntransfer-encoding: *chunked/i.test(head)) throw new Error('an answer of unknown length');
  const body = joinChunks(bytes, start);
  return body && { status, bytes: body, start: 0, end: body.length };
}

/** Undefined where the last chunk has not come. */
function joinChunks(bytes: Buffer, start: number): Buffer | undefined {
  const parts: Buffer[] = [];
  let at = start;
  for (;;) {
    const lineEnd = bytes.indexOf('\r\n', at, 'latin1');
    if (lineEnd < 0) return undefined;
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    const from = lineEnd + 2;
    if (bytes.length < from + size + 2) return undefined;
    if (size === 0) return Buffer.concat(parts);
    parts.push(bytes.subarray(from, from + size));
    at = from + size + 2;
  }
}

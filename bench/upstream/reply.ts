import type { Socket } from 'node:net';
import { MARK_LENGTH, markOf } from '../data/tenant.ts';

const DATE_LENGTH = 'Thu, 01 Jan 1970 00:00:00 GMT'.length;
const placeholder = markOf(0);
let dateSecond = 0;
let date = '';

/** A whole HTTP reply, made once; only the date and the tenant's marks are written anew for each request. */
export class Reply {
  #bytes: Buffer;
  readonly #dateOffset: number;
  readonly #markOffsets: readonly number[];
  #writtenDate = '';

  constructor(status: string, bodyOf: (mark: string) => string) {
    const body = bodyOf(placeholder);
    const head =
      `HTTP/1.1 ${status}\r\nserver: nginx\r\ndate: ${' '.repeat(DATE_LENGTH)}\r\ncontent-type: application/json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: keep-alive\r\nvary: Accept, Cookie\r\n` +
      'x-frame-options: DENY\r\n\r\n';
    this.#bytes = Buffer.from(head + body, 'latin1');
    this.#dateOffset = head.indexOf('date: ') + 6;
    this.#markOffsets = offsetsOf(this.#bytes, placeholder);
  }

  send(socket: Socket, mark: string): void {
    const now = currentDate();
    if (now !== this.#writtenDate) {
      this.#bytes.write(now, this.#dateOffset, 'latin1');
      this.#writtenDate = now;
    }
    for (const offset of this.#markOffsets) this.#bytes.write(mark, offset, MARK_LENGTH, 'latin1');
    socket.write(this.#bytes);
    // Bytes that the kernel did not take at once are still going to be read.
    if (socket.writableLength > 0) this.#bytes = Buffer.from(this.#bytes);
  }
}

export function offsetsOf(bytes: Buffer, text: string): number[] {
  const offsets: number[] = [];
  for (let at = bytes.indexOf(text, 0, 'latin1'); at >= 0; at = bytes.indexOf(text, at + 1, 'latin1')) {
    offsets.push(at);
  }
  return offsets;
}

function currentDate(): string {
  const milliseconds = Date.now();
  const second = Math.floor(milliseconds / 1000);
  if (second !== dateSecond) {
    dateSecond = second;
    date = new Date(milliseconds).toUTCString();
  }
  return date;
}

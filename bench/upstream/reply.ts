import type { Socket } from 'node:net';
import { MARK_LENGTH, markOf } from '../data/tenant.ts';

const DATE_LENGTH = 'Thu, 01 Jan 1970 00:00:00 GMT'.length;
const placeholder = markOf(0);
/** White space behind the JSON, whose tabs number the reply in binary. */
const SERIAL_LENGTH = 32;
let dateSecond = 0;
let date = '';

/** A whole HTTP reply, made once; only the date, the tenant's marks and the serial number are written anew for each request. */
export class Reply {
  #bytes: Buffer;
  readonly #dateOffset: number;
  readonly #markOffsets: readonly number[];
  #writtenDate = '';
  #writtenSerial = 0;

  constructor(status: string, bodyOf: (mark: string) => string) {
    const body = bodyOf(placeholder) + ' '.repeat(SERIAL_LENGTH);
    const head =
      `HTTP/1.1 ${status}\r\nserver: nginx\r\ndate: ${' '.repeat(DATE_LENGTH)}\r\ncontent-type: application/json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: keep-alive\r\nvary: Accept, Cookie\r\n` +
      'x-frame-options: DENY\r\n\r\n';
    this.#bytes = Buffer.from(head + body, 'latin1');
    this.#dateOffset = head.indexOf('date: ') + 6;
    this.#markOffsets = offsetsOf(this.#bytes, placeholder);
  }

  /** Replies with different serial numbers differ in nothing but white space. */
  send(socket: Socket, mark: string, serial: number): void {
    const now = currentDate();
    if (now !== this.#writtenDate) {
      this.#bytes.write(now, this.#dateOffset, 'latin1');
      this.#writtenDate = now;
    }
    for (const offset of this.#markOffsets) this.#bytes.write(mark, offset, MARK_LENGTH, 'latin1');
    if (serial !== this.#writtenSerial) this.#writeSerial(serial);
    socket.write(this.#bytes);
    // Bytes that the kernel did not take at once are still going to be read.
    if (socket.writableLength > 0) this.#bytes = Buffer.from(this.#bytes);
  }

  #writeSerial(serial: number): void {
    const digits = serial.toString(2).padStart(SERIAL_LENGTH, '0').replaceAll('0', ' ').replaceAll('1', '\t');
    this.#bytes.write(digits, this.#bytes.length - SERIAL_LENGTH, 'latin1');
    this.#writtenSerial = serial;
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

import { isUtf8 } from 'node:buffer';

const BYTE_ORDER_MARK = 0xfeff;

/** Undefined where the bytes are no UTF-8. A byte order mark is not part of the text. */
export function decodeUtf8(bytes: Buffer): string | undefined {
  if (!isUtf8(bytes)) return undefined;
  const text = bytes.toString();
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
}

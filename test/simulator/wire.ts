import { connect } from 'node:net';

export interface Wire {
  /** All bytes that came, as Latin-1. */
  text: string;
  /** How the connection ended. */
  end: 'closed' | 'reset';
}

/** Sends bytes over a plain socket and reads until the other side ends it, or until `enough` says so. */
export function sendBytes(
  port: number,
  bytes: string,
  enough: (text: string) => boolean = () => false,
): Promise<Wire> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect({ host: '127.0.0.1', port }, () => socket.write(bytes));
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (enough(text)) socket.end();
    });
    socket.once('error', () => resolve({ text, end: 'reset' }));
    socket.once('close', () => resolve({ text, end: 'closed' }));
  });
}

export function getRequest(path: string, headers: Record<string, string> = {}): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${lines.join('')}\r\n`;
}

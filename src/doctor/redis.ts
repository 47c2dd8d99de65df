import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { EnvironmentReader } from '../environment.ts';
import type { RedisSettings } from '../shared-state/redis-settings.ts';
import { type Finding, note, ok, type Patient, problem } from './finding.ts';

const TIMEOUT_MS = 2000;

/** Whether the Redis that instances share can be reached and lets the gateway in. */
export async function checkRedis({ environment, config }: Patient): Promise<readonly Finding[]> {
  const text = new EnvironmentReader(environment).secret('REDIS_URL')?.reveal();
  if (text === undefined || !URL.canParse(text)) return [];
  const url = new URL(text);
  const place = `${url.hostname}:${portOf(url)}`;
  const { reply, failure } = await ping(url);
  if (reply?.startsWith('+PONG')) return [ok(`Redis answers at ${place}.`), ...judgeSecret(config.redis)];
  const consequence = 'and without it each instance is alone: is REDIS_URL right';
  return [
    problem(
      reply === undefined
        ? `Redis cannot be reached at ${place} (${failure}), ${consequence}, and does Redis run?`
        : `Redis at ${place} ${judge(reply)}, ${consequence}?`,
    ),
  ];
}

/** With neither a password nor a secret, what hides names in Redis is known to everybody. */
function judgeSecret(settings: RedisSettings | null): readonly Finding[] {
  if (settings === null || settings.keySecret.reveal() !== '') return [];
  return [
    note(
      'Redis has no password, and CACHE_KEY_SECRET is not set: whoever reads Redis can tell whether credentials that they know are in use, and reads look-ups of codes and persisted queries.',
    ),
  ];
}

function judge(reply: string): string {
  if (/^-(?:NOAUTH|WRONGPASS|ERR AUTH|ERR Client sent AUTH)/.test(reply))
    return 'refuses the user or the password';
  if (reply.startsWith('-ERR DB index')) return 'has no database of that number';
  // The kind of an error, without its message.
  const [, kind] = /^-([A-Z]{1,20})\b/.exec(reply) ?? [];
  return kind === undefined ? 'is no Redis' : `does not serve (${kind})`;
}

interface Outcome {
  /** To PING, or to what was refused before it. */
  readonly reply?: string;
  /** Why there is none. */
  readonly failure?: string;
}

async function ping(url: URL): Promise<Outcome> {
  const words = [decodeURIComponent(url.username), decodeURIComponent(url.password)].filter(
    (word) => word !== '',
  );
  const database = url.pathname.replace('/', '');
  const commands = [
    ...(words.length === 0 ? [] : [['AUTH', ...words]]),
    ...(database === '' ? [] : [['SELECT', database]]),
    ['PING'],
  ];
  const socket = open(url);
  socket.setTimeout(TIMEOUT_MS);
  try {
    return await new Promise((resolve) => {
      let received = '';
      socket.on('data', (bytes) => {
        received += bytes.toString();
        const lines = received.split('\r\n').slice(0, -1);
        const refusal = lines.find((line) => !line.startsWith('+'));
        if (refusal !== undefined || lines.length >= commands.length) {
          resolve({ reply: refusal ?? lines.at(-1) ?? '' });
        }
      });
      socket.once('timeout', () => resolve({ failure: 'no answer in time' }));
      socket.on('error', (error: NodeJS.ErrnoException) => resolve({ failure: error.code ?? 'unknown' }));
      socket.once('close', () => resolve({ failure: 'the connection was closed' }));
      socket.write(commands.map(formatCommand).join(''));
    });
  } finally {
    socket.destroy();
  }
}

function open(url: URL): Socket {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = portOf(url);
  if (url.protocol !== 'rediss:') return connect({ host, port });
  // An address is no server name.
  return connectTls({ host, port, ...(isIP(host) === 0 && { servername: host }) });
}

function portOf({ port }: URL): number {
  return Number(port) || 6379;
}

function formatCommand(words: readonly string[]): string {
  return `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;
}

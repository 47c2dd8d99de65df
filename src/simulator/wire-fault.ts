import { cannedAnswer } from './canned-fault.ts';
import type { Exchange } from './exchange.ts';
import type { Fault } from './fault.ts';
import { bodyBytes, type Reply, reply } from './reply.ts';

const junk = Buffer.from('\x16\x03\x01\x02\x00not http at all\r\n\r\n\x00\xff\xfe', 'latin1');

export function performFault(fault: Fault, exchange: Exchange): void {
  const canned = cannedAnswer(fault, exchange);
  if (canned !== null) {
    exchange.send(canned);
    return;
  }
  switch (fault.kind) {
    case 'delay':
      exchange.after(fault.ms, () => {
        if (fault.fault === undefined) exchange.send(exchange.answer());
        else performFault(fault.fault, exchange);
      });
      return;
    case 'applyThen':
      exchange.answer();
      performFault(fault.fault, exchange);
      return;
    case 'slowHeaders':
      sendSlowHeaders(exchange, fault.everyMs);
      return;
    case 'trickle':
      exchange.response.writeHead(200, { 'content-type': 'application/json' });
      exchange.response.flushHeaders();
      exchange.every(fault.everyMs, () => exchange.response.write(' '));
      return;
    case 'endlessBody':
      sendEndlessBody(exchange);
      return;
    case 'resetBeforeHeaders':
      exchange.reset();
      return;
    case 'emptyReply':
      exchange.destroy();
      return;
    case 'garbage':
      exchange.settle('cut');
      exchange.write(fault.bytes ?? junk);
      exchange.end();
      return;
    case 'closeAfterReply':
      exchange.response.once('finish', () => exchange.end());
      exchange.send(exchange.answer());
      return;
    case 'headersThenHang':
    case 'resetMidBody':
    case 'truncated':
    case 'wrongContentLength':
      spoilBody(fault, exchange);
      return;
    default:
      return;
  }
}

type BodyFault = Extract<
  Fault,
  { kind: 'headersThenHang' | 'resetMidBody' | 'truncated' | 'wrongContentLength' }
>;

function spoilBody(fault: BodyFault, exchange: Exchange): void {
  const answer = exchange.answer();
  const usual: Reply = answer === 'drop' ? reply(500, null, '') : answer;
  const body = bodyBytes(usual);
  const half = body.subarray(0, Math.floor(body.length / 2));
  switch (fault.kind) {
    case 'headersThenHang':
      exchange.writeHead(usual, body.length);
      exchange.write(body.subarray(0, Math.min(fault.bytes ?? 0, body.length - 1)));
      return;
    case 'resetMidBody':
      exchange.writeHead(usual, body.length);
      exchange.write(half, () => exchange.reset());
      return;
    case 'truncated':
      if (fault.contentLength === 'right') {
        exchange.send({ ...usual, body: half });
        return;
      }
      exchange.settle('cut');
      exchange.writeHead(usual, body.length);
      exchange.write(half);
      exchange.end();
      return;
    case 'wrongContentLength':
      exchange.settle('cut');
      exchange.writeHead(usual, Math.max(0, body.length + fault.by));
      exchange.write(body);
      exchange.end();
      return;
  }
}

function sendSlowHeaders(exchange: Exchange, everyMs: number): void {
  const start = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nx-slow: ';
  let sent = 0;
  exchange.every(everyMs, () => {
    exchange.write(start.charAt(sent) || 's');
    sent += 1;
  });
}

function sendEndlessBody({ response }: Exchange): void {
  const chunk = '{"id":1},'.repeat(2000);
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"count":1,"next":null,"previous":null,"results":[');
  // one chunk per turn of the event loop, or a fast reader in the same process would never get its turn
  const more = () => {
    if (response.destroyed) return;
    if (response.write(chunk)) setImmediate(more);
    else response.once('drain', more);
  };
  more();
}

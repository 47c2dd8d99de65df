import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { LogBatch } from '../src/log-batch.ts';

const read = (stream: PassThrough) => String(stream.read() ?? '');

test('lines are written together, once there are enough of them', () => {
  const stream = new PassThrough();
  const batch = new LogBatch(stream);
  const line = `${'x'.repeat(1023)}\n`;
  for (let count = 0; count < 11; count += 1) batch.write(line);

  expect(read(stream)).toBe('');
  batch.write(line);
  expect(read(stream)).toBe(line.repeat(12));
});

test('lines that nobody follows are written all the same', async () => {
  const stream = new PassThrough();
  new LogBatch(stream).write('last\n');

  const [line] = await stream.take(1).toArray();
  expect(String(line)).toBe('last\n');
});

test('what is left is written on demand', () => {
  const stream = new PassThrough();
  const batch = new LogBatch(stream);
  batch.write('fatal\n');
  batch.flushSync();

  expect(read(stream)).toBe('fatal\n');
});

test('a reader that has gone is no reason to fail', () => {
  const stream = new PassThrough();
  const batch = new LogBatch(stream);
  stream.emit('error', new Error('EPIPE'));
  batch.write('unheard\n');
  batch.flushSync();

  expect(read(stream)).toBe('');
});

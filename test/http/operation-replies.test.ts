import { describe, expect, test, vi } from 'vitest';
import { OperationReplies } from '../../src/http/operation-replies.ts';

const earlier = new Map([
  ['config', 'digest of config'],
  ['credits', 'digest of credits'],
]);

/** Compares with `earlier`; all reads of before have begun. */
function comparing() {
  const replies = new OperationReplies();
  const onSame = vi.fn();
  replies.compare(earlier, onSame);
  const known = [...earlier.keys()].map((key) => replies.begin(key));
  return { replies, onSame, known };
}

/** Whether the promise is settled by now. */
async function isSettled(promise: Promise<void> | undefined): Promise<boolean> {
  const pending = Symbol('pending');
  return (await Promise.race([promise, Promise.resolve(pending)])) !== pending;
}

describe('replies that are all as they were', () => {
  test('are held back, and told of when the last one is there', async () => {
    const { replies, onSame, known } = comparing();
    const first = replies.end('credits', { digest: 'digest of credits' });

    expect(known).toEqual(['digest of config', 'digest of credits']);
    expect(onSame).not.toHaveBeenCalled();
    const last = replies.end('config', { digest: 'digest of config' });
    expect(onSame).toHaveBeenCalledTimes(1);
    expect([await isSettled(first), await isSettled(last)]).toEqual([false, false]);
  });

  test('are not told of while another read is under way', async () => {
    const { replies, onSame } = comparing();
    replies.begin('programs');
    const held = [...earlier].map(([key, digest]) => replies.end(key, { digest: digest }));
    replies.end('programs', { digest: 'digest of programs' });

    expect(onSame).not.toHaveBeenCalled();
    expect(held).toEqual([undefined, undefined]);
  });
});

describe('a reply is let through, and so are those that were held back,', () => {
  test.each([
    ['when one differs', (replies: OperationReplies) => replies.end('config', { digest: 'another digest' })],
    ['when a read ends in another way', (replies: OperationReplies) => replies.endOtherwise()],
    ['when something else is read', (replies: OperationReplies) => replies.begin('programs')],
  ])('%s', async (_when, happen) => {
    const { replies, onSame } = comparing();
    const held = replies.end('credits', { digest: 'digest of credits' });
    expect(await isSettled(held)).toBe(false);
    happen(replies);

    expect(await isSettled(held)).toBe(true);
    expect(onSame).not.toHaveBeenCalled();
  });

  test('when nothing is under way that could complete them', () => {
    const replies = new OperationReplies();
    const onSame = vi.fn();
    replies.compare(earlier, onSame);
    replies.begin('config');

    expect(replies.end('config', { digest: 'digest of config' })).toBeUndefined();
    expect(onSame).not.toHaveBeenCalled();
  });
});

describe('what an operation was made of', () => {
  test('is its replies, whether they are compared or not', () => {
    const replies = new OperationReplies();
    replies.begin('config');
    replies.begin('credits');

    expect(replies.digests).toBeNull();
    expect(replies.end('config', { digest: 'a' })).toBeUndefined();
    expect(replies.end('credits', { digest: 'b' })).toBeUndefined();
    expect(replies.digests).toEqual(
      new Map([
        ['config', 'a'],
        ['credits', 'b'],
      ]),
    );
  });

  test.each<[string, (replies: OperationReplies) => void]>([
    ['nothing is read', () => {}],
    [
      'a read ends in another way',
      (replies) => {
        replies.begin('config');
        replies.endOtherwise();
      },
    ],
    [
      'a read begins when another has ended',
      (replies) => {
        for (const key of ['page 1', 'page 2']) {
          replies.begin(key);
          replies.end(key, { digest: key });
        }
      },
    ],
  ])('is not to be compared where %s', (_what, happen) => {
    const replies = new OperationReplies();
    happen(replies);

    expect(replies.digests).toBeNull();
  });
});

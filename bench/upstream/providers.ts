import { referralInfosJson } from '../data/deso.ts';
import { programsJson } from '../data/digipay.ts';
import {
  DESO_JWT_START,
  DESO_PUBLIC_KEY_START,
  DIGIPAY_COMPANY_START,
  DIGIPAY_TOKEN_START,
  MARK_LENGTH,
  WEBSHARE_TOKEN_START,
} from '../data/tenant.ts';
import { configJson, creditJson, EARN_OUT_COUNT, earnOutJson } from '../data/webshare.ts';
import { Reply } from './reply.ts';

export interface Answer {
  readonly reply: Reply;
  readonly mark: string;
}

const ROOT = '/api/v2/referral';
const MAX_PAGE_SIZE = 100;
const DEFAULT_PAGE_SIZE = 25;

const refused = new Reply('401 Unauthorized', () => '{"detail":"Invalid token."}');
const notFound = new Reply('404 Not Found', () => '{"detail":"Not found."}');
const pastTheEnd = new Reply('404 Not Found', () => '{"detail":"Invalid page."}');

/** The three providers' endpoints, as far as the workloads need them, for any number of accounts with the same data. */
export class Providers {
  readonly #creditCount: number;
  readonly #replies = new Map<string, Reply>();

  constructor(creditCount: number) {
    this.#creditCount = creditCount;
  }

  /** `head` is the request's head as it came, `body` its body. */
  answer(target: string, head: string, body: string): Answer {
    const mark = target.startsWith('/api/v2/')
      ? markAfter(head, WEBSHARE_TOKEN_START)
      : target.startsWith('/digipay/')
        ? markAfter(head, DIGIPAY_TOKEN_START)
        : markAfter(body, DESO_PUBLIC_KEY_START);
    if (mark === undefined || !hasSecondCredential(target, head, body, mark)) {
      return { reply: refused, mark: '' };
    }
    let reply = this.#replies.get(target);
    if (reply === undefined) {
      reply = this.#create(target);
      // Pages of the long list are many, and each is asked for once.
      if (this.#creditCount <= MAX_PAGE_SIZE) this.#replies.set(target, reply);
    }
    return { reply, mark };
  }

  #create(target: string): Reply {
    const [path = '', query = ''] = target.split('?');
    const parameters = new URLSearchParams(query);
    const id = /^\/api\/v2\/referral\/credit\/(\d+)\/$/.exec(path)?.[1];
    if (id !== undefined) {
      return Number(id) >= 1 && Number(id) <= this.#creditCount
        ? ok((mark) => creditJson(+id, mark))
        : notFound;
    }
    // Mesh drops the slash in front of a query; it is not measured by how it follows a redirect.
    switch (path.replace(/\/$/, '')) {
      case `${ROOT}/config`:
        return ok(configJson);
      case `${ROOT}/credit`:
        return listPage(path, parameters, this.#creditCount, creditJson);
      case `${ROOT}/earnout`:
        return listPage(path, parameters, EARN_OUT_COUNT, earnOutJson);
      case '/api/v0/get-referral-info-for-user':
        return ok(referralInfosJson);
      case '/digipay/v3/reward_promotion/referral_program':
        return listPrograms(parameters);
      default:
        return notFound;
    }
  }
}

/** Each provider wants two things of a caller but Webshare; who forwards only one of them has not done the work. */
function hasSecondCredential(target: string, head: string, body: string, mark: string): boolean {
  if (target.startsWith('/api/v2/')) return true;
  if (target.startsWith('/digipay/')) return markAfter(head, DIGIPAY_COMPANY_START) === mark;
  return markAfter(body, DESO_JWT_START) === mark;
}

function markAfter(text: string, start: string): string | undefined {
  const at = text.indexOf(start);
  return at < 0 ? undefined : text.slice(at + start.length, at + start.length + MARK_LENGTH);
}

function ok(bodyOf: (mark: string) => string): Reply {
  return new Reply('200 OK', bodyOf);
}

function listPrograms(parameters: URLSearchParams): Reply {
  const skip = Number(parameters.get('skip') ?? 0);
  const limit = Number(parameters.get('limit') ?? DEFAULT_PAGE_SIZE);
  return ok((mark) => programsJson(mark, skip, limit));
}

/** Newest first, which is from the highest id down. */
function listPage(
  path: string,
  parameters: URLSearchParams,
  count: number,
  itemJson: (id: number, mark: string) => string,
): Reply {
  const page = Number(parameters.get('page') ?? 1);
  const size = Math.min(Number(parameters.get('page_size') ?? DEFAULT_PAGE_SIZE), MAX_PAGE_SIZE);
  const start = (page - 1) * size;
  if (start >= count) return pastTheEnd;
  const ids = Array.from({ length: Math.min(size, count - start) }, (_, index) => count - start - index);
  const link = (number: number) => `"https://proxy.webshare.io${path}?page=${number}&page_size=${size}"`;
  const next = start + size < count ? link(page + 1) : 'null';
  const previous = page > 1 ? link(page - 1) : 'null';
  return ok(
    (mark) =>
      `{"count":${count},"next":${next},"previous":${previous},` +
      `"results":[${ids.map((id) => itemJson(id, mark)).join(',')}]}`,
  );
}

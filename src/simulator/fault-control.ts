import type { Call } from './call.ts';
import type { Fault, FaultRule } from './fault.ts';
import { createRandom } from './random.ts';

export interface FaultHandle {
  /** How many calls the rule has hit. */
  readonly fired: number;
  remove(): void;
}

/** The first rule that matches and is not used up decides. */
export interface FaultControl {
  add(rule: FaultRule): FaultHandle;
  clear(): void;
}

interface ActiveRule extends FaultRule {
  seen: number;
  fired: number;
}

export class FaultRules implements FaultControl {
  #rules: ActiveRule[] = [];
  readonly #random;

  constructor(seed: number) {
    this.#random = createRandom(seed);
  }

  add(rule: FaultRule): FaultHandle {
    const active: ActiveRule = { ...rule, seen: 0, fired: 0 };
    this.#rules.push(active);
    return {
      get fired() {
        return active.fired;
      },
      remove: () => {
        this.#rules = this.#rules.filter((other) => other !== active);
      },
    };
  }

  clear(): void {
    this.#rules = [];
  }

  draw(call: Call): Fault | null {
    for (const rule of this.#rules) {
      if (rule.fired >= (rule.times ?? Number.POSITIVE_INFINITY) || !matches(rule, call)) continue;
      rule.seen += 1;
      if (rule.seen <= (rule.after ?? 0)) continue;
      if (rule.probability !== undefined && this.#random.next() >= rule.probability) continue;
      rule.fired += 1;
      return rule.fault;
    }
    return null;
  }
}

function matches({ match }: FaultRule, call: Call): boolean {
  if (match === undefined) return true;
  if (typeof match === 'function') return match(call);
  if (match.method !== undefined && match.method.toUpperCase() !== call.method) return false;
  if (match.path === undefined) return true;
  // search() ignores lastIndex, which a global expression would carry from call to call
  return typeof match.path === 'string'
    ? call.pathname.startsWith(match.path)
    : call.path.search(match.path) !== -1;
}

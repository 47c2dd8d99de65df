import type { ReportDrift } from './word.ts';

/**
 * Maps each object of a decoded reply once, however many fields and operations read it: the result lives as long as the
 * reply is kept, and what nobody expected in it is counted once.
 */
export function oncePerReply<Wire extends object, Result extends object>(
  map: (wire: Wire, reportDrift: ReportDrift) => Result,
): (wire: Wire, reportDrift: ReportDrift) => Result {
  const results = new WeakMap<Wire, Result>();
  return (wire, reportDrift) => {
    const known = results.get(wire);
    if (known !== undefined) return known;
    const result = map(wire, reportDrift);
    results.set(wire, result);
    return result;
  };
}

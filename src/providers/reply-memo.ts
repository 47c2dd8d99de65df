import type { ReportDrift } from './word.ts';

/**
 * Maps each object of a decoded reply once, however many fields and operations read it: the result lives as long as the
 * reply is kept, and what nobody expected in it is counted once.
 */
export function oncePerReply<Wire extends object, Result extends object>(
  map: (wire: Wire, reportDrift: ReportDrift) => Result,
): (wire: Wire, reportDrift: ReportDrift) => Result {
  // With the reply itself: a WeakMap of so many short-lived keys would keep the garbage collector busy.
  const mapped: unique symbol = Symbol('mapped');
  return (wire: Wire & { [mapped]?: Result }, reportDrift) => {
    wire[mapped] ??= map(wire, reportDrift);
    return wire[mapped];
  };
}

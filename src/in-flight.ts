/**
 * What is under way, by key.
 *
 * Not a Map of values: one that is added to and deleted from all the time gets one table after the other, and each refers to the
 * next and to the entries that it had. Once one of them is in V8's old generation, all that can be reached from it and from
 * those after it stays until the next full collection, which was a third of what requests allocated.
 */
export class InFlight<Value> {
  readonly #slots: (Value | undefined)[] = [];
  readonly #freeSlots: number[] = [];
  readonly #slotOfKey = new Map<string, number>();

  get(key: string): Value | undefined {
    const slot = this.#slotOfKey.get(key);
    return slot === undefined ? undefined : this.#slots[slot];
  }

  /** In the place of what is under way with the key by now. */
  add(key: string, value: Value): void {
    const slot = this.#slotOfKey.get(key) ?? this.#freeSlots.pop() ?? this.#slots.length;
    this.#slots[slot] = value;
    this.#slotOfKey.set(key, slot);
  }

  /** It is over, if it has not been replaced. */
  end(key: string, value: Value): void {
    const slot = this.#slotOfKey.get(key);
    if (slot === undefined || this.#slots[slot] !== value) return;
    this.#slotOfKey.delete(key);
    this.#slots[slot] = undefined;
    this.#freeSlots.push(slot);
  }
}

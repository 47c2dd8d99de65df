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

  /** In the place of what is under way with the key by now. The result is to be called when it has ended. */
  add(key: string, value: Value): () => void {
    const slot = this.#freeSlots.pop() ?? this.#slots.length;
    this.#slots[slot] = value;
    this.#slotOfKey.set(key, slot);
    let hasEnded = false;
    return () => {
      if (hasEnded) return;
      hasEnded = true;
      this.#slots[slot] = undefined;
      this.#freeSlots.push(slot);
      if (this.#slotOfKey.get(key) === slot) this.#slotOfKey.delete(key);
    };
  }
}

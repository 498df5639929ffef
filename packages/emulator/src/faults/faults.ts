import type { OperationName } from "@timekit/openapi";
import { checkFault, type Fault } from "./fault";
import { randomFrom } from "./random";

interface Rule {
  readonly fault: Fault;
  left: number;
  readonly random: () => number;
}

/** What shall go wrong, in the order in which it was asked for. */
export class Faults {
  readonly #rules = new Set<Rule>();

  /**
   * Adds a fault; returns what removes it again.
   *
   * @throws EmulatorError for a fault that could never do what it says.
   */
  add(fault: Fault): () => void {
    checkFault(fault);
    const rule = { fault, left: fault.times ?? 1, random: randomFrom(fault.seed ?? 0) };
    this.#rules.add(rule);
    return () => void this.#rules.delete(rule);
  }

  clear(): void {
    this.#rules.clear();
  }

  /** The fault that hits a request, if any: the first that matches. It counts as used. */
  take(operation: OperationName): Fault | undefined {
    for (const rule of this.#rules) {
      const { fault, random } = rule;
      if (fault.operation !== undefined && fault.operation !== operation) continue;
      if (fault.probability !== undefined && random() >= fault.probability) continue;
      rule.left--;
      if (rule.left <= 0) this.#rules.delete(rule);
      return fault;
    }
    return undefined;
  }
}

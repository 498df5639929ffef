import { median } from "./median.mjs";

/**
 * Contestants run by turns in short blocks, so that a slow minute hits all alike; each round starts with
 * another one. `block` measures one block and answers with numbers by name.
 */
export async function race(contestants, rounds, block) {
  const names = Object.keys(contestants);
  const blocks = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(round + turn) % names.length];
      blocks[name].push(await block(contestants[name], name));
    }
  }
  return {
    /** The usual value of one contestant. */
    of: (name, measure) => median(blocks[name].map((each) => each[measure])),
    /** How one stands to another: each round is one comparison, and the median of them counts. */
    ratio: (name, rival, measure) =>
      median(blocks[name].map((each, i) => each[measure] / blocks[rival][i][measure])),
  };
}

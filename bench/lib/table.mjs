const columns = [
  ["what", 66],
  ["figure", 27],
  ["rival", 52],
  ["ratio", 7],
  ["budget", 12],
  ["", 6],
];

export function heading() {
  console.log(line(columns.map(([title]) => title)));
  console.log(line(columns.map(([, width]) => "-".repeat(width))));
}

/** A row without a budget is shown for comparison and counts neither as met nor as missed. */
export function print({ what, figure, rival = "", ratio, budget = "", met }) {
  const verdict = met === undefined ? "" : met ? "met" : "missed";
  console.log(line([what, figure, rival, ratio?.toFixed(2) ?? "", budget, verdict]));
}

const line = (cells) =>
  cells
    .map((cell, i) => cell.padEnd(columns[i][1]))
    .join("  ")
    .trimEnd();

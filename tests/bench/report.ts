/** One line of JSON for each figure; `against` names what it was measured beside, in the same run. */
export function report(
  bench: string,
  figure: string,
  value: number,
  unit: string,
  against: { name: string; value: number } | null = null,
): void {
  const ratio = against ? Number((value / against.value).toFixed(2)) : null;
  console.log(
    JSON.stringify({
      bench,
      figure,
      value: Number(value.toFixed(1)),
      unit,
      against: against && { ...against, value: Number(against.value.toFixed(1)) },
      ratio,
    }),
  );
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** @param share such as 0.99 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Number of responses by HTTP status. */
export type Statuses = Map<number, number>;

export function countStatus(statuses: Statuses, status: number, count = 1): void {
  statuses.set(status, (statuses.get(status) ?? 0) + count);
}

/** Describes how many responses had which status: `200: 4,000 (66.7 %), 404: 2,000 (33.3 %)`. */
export function describeStatuses(statuses: Statuses): string {
  const all = statuses.values().reduce((sum, count) => sum + count, 0);
  return [...statuses]
    .toSorted(([a], [b]) => a - b)
    .map(([status, count]) => {
      const share = ((count / all) * 100).toFixed(1);
      return `${status}: ${count.toLocaleString("en")} (${share} %)`;
    })
    .join(", ");
}

/** The few words of the Atom feed that are nobody's own. */
export interface FeedWording {
  title(page: string): string;
  /** Title of the feed with one entry per incident. */
  history(page: string): string;
  /** Name of the calendar of maintenances. */
  calendar(page: string): string;
  /** Title of an entry: "Investigating: API errors". */
  entry(status: string, title: string): string;
  /** "Website: Operational, now Partial outage" */
  changed(component: string, oldStatus: string, newStatus: string): string;
  nextUpdate(by: string): string;
  window(from: string, to: string): string;
}

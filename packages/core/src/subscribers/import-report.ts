import type { FieldFault } from '../foundation/index.ts';

/** A fault of one line of a file; `line` is counted from 1 as an editor does. */
export type LineFault = FieldFault & { line: number };

/** What became of the lines of a file, or would. */
export interface ImportReport {
  lines: number;
  imported: number;
  /** Confirmed or asked already, or further up in the file: nothing about them is changed. */
  alreadyThere: number;
  /** Those who have left: only they themselves can come back. */
  unsubscribed: number;
  /** Erased, reported as spam, or not reachable: they must not be written to. */
  suppressed: number;
  /** Lines that say so themselves. */
  notSubscribed: number;
  faulty: number;
  /** At most a hundred of theirs. */
  faults: LineFault[];
}

export function emptyReport(): ImportReport {
  return {
    lines: 0,
    imported: 0,
    alreadyThere: 0,
    unsubscribed: 0,
    suppressed: 0,
    notSubscribed: 0,
    faulty: 0,
    faults: [],
  };
}

const mostFaults = 100;

/** Counts a line as faulty, and keeps its faults while there is room. */
export function tell(report: ImportReport, line: number, faults: readonly FieldFault[]): void {
  report.faulty++;
  const room = mostFaults - report.faults.length;
  report.faults.push(...faults.slice(0, room).map((fault) => ({ line, ...fault })));
}

import type { ComponentStatus } from '../words.ts';

/** A time as it is said: the date only when it is not today. */
export interface SpokenTime {
  time: string;
  date: string | null;
  zone: string;
}

/** What is affected: names in the order they are said, and how many more there are. */
export interface SpokenComponents {
  names: readonly string[];
  more: number;
}

/** How bad it is for the caller; `unclear` when components differ or work again. */
export type Trouble = Exclude<ComponentStatus, 'operational' | 'under_maintenance'> | 'unclear';

/**
 * The sentences of a hold message. Each stands alone and ends with a full stop; short words, no signs, no jargon.
 * Component names are put only where grammar doesn't bend around them: nobody knows whether "Payments" is one or many.
 */
export interface HoldMessageWording {
  affected: Record<Trouble, (components: SpokenComponents) => string>;
  /** An incident that names no component. */
  titled(title: string): string;
  untitled: string;
  doing: Record<'investigating' | 'identified' | 'monitoring', string>;
  nextWord(by: SpokenTime): string;
  nextWordShortly: string;
  nextWordWithoutPromise: string;
  /** When our word was not kept: no time, no detail that may have grown old. */
  stillWorking: string;
  thanks: string;
  moreIncidents(count: number): string;
  noNeedToReport: string;
  maintenance(components: SpokenComponents, until: SpokenTime | null): string;
  maintenanceOverruns: string;
  maintenanceVerifying: string;
  interruptions: string;
  moreMaintenances(count: number): string;
}

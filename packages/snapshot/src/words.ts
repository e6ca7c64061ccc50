import { z } from 'zod';

/** The field's words, once. Everything else (database, API, page, feeds) takes them from here. */

export const componentStatuses = [
  'operational',
  'degraded_performance',
  'partial_outage',
  'major_outage',
  'under_maintenance',
] as const;
export const ComponentStatus = z.enum(componentStatuses);
export type ComponentStatus = z.infer<typeof ComponentStatus>;

export const impacts = ['none', 'minor', 'major', 'critical'] as const;
export const Impact = z.enum(impacts);
export type Impact = z.infer<typeof Impact>;

export const incidentStatuses = [
  'investigating',
  'identified',
  'monitoring',
  'resolved',
  'postmortem',
] as const;
export const IncidentStatus = z.enum(incidentStatuses);
export type IncidentStatus = z.infer<typeof IncidentStatus>;

export const maintenanceStatuses = ['scheduled', 'in_progress', 'verifying', 'completed'] as const;
export const MaintenanceStatus = z.enum(maintenanceStatuses);
export type MaintenanceStatus = z.infer<typeof MaintenanceStatus>;

export const languages = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'nl',
  'pt-BR',
  'pl',
  'tr',
  'ja',
  'zh-Hans',
  'ar',
] as const;
export const Language = z.enum(languages);
export type Language = z.infer<typeof Language>;

/** What each language calls itself. */
export const languageNames: Record<Language, string> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  it: 'Italiano',
  nl: 'Nederlands',
  'pt-BR': 'Português (Brasil)',
  pl: 'Polski',
  tr: 'Türkçe',
  ja: '日本語',
  'zh-Hans': '简体中文',
  ar: 'العربية',
};

/** Which way a language is written, for `dir`. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/** What became of a promised "next update by": still open, or kept, late (within the grace), missed. */
export const promiseOutcomes = ['pending', 'kept', 'late', 'missed'] as const;
export const PromiseOutcome = z.enum(promiseOutcomes);
export type PromiseOutcome = z.infer<typeof PromiseOutcome>;

/** Worst last for people: a planned window is milder than an unplanned outage of any kind. */
const severity: Record<ComponentStatus, number> = {
  operational: 0,
  under_maintenance: 1,
  degraded_performance: 2,
  partial_outage: 3,
  major_outage: 4,
};

/** For sorting: the more severe status first. */
export function compareSeverity(a: ComponentStatus, b: ComponentStatus): number {
  return severity[b] - severity[a];
}

/** The more severe of several statuses; `operational` for none. */
export function worstStatus(statuses: Iterable<ComponentStatus>): ComponentStatus {
  let worst: ComponentStatus = 'operational';
  for (const status of statuses) if (severity[status] > severity[worst]) worst = status;
  return worst;
}

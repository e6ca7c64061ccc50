export type { AppearanceInput } from './appearance.ts';
export * from './change-page.ts';
export * from './create-page.ts';
export * from './get-page.ts';
export { isTimeZone, type PageInput, timeZoneFaults } from './page.ts';
export { nextRevision, nextStructureRevision } from './revision.ts';
export { pageOf } from './summary.ts';
export * from './translations.ts';

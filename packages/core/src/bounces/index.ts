export { MailDrop } from './mail-drop.ts';
export { Unreadable } from './report.ts';
export { type Taken, takeReport } from './take-report.ts';

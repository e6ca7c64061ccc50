import { bodyIn, isUnresolved, plainRun, richText, titleIn, wording } from '@calmline/snapshot';
import { affected, type ChatMessage, emptyMessage, grey, oneLine, present, saidTo } from './chat-parts.ts';
import { type DigestContent, digestEntries, digestUrl } from './digest.ts';
import { around, foreignNote } from './phrase.ts';
import { dayAndTime, type Reader } from './times.ts';
import {
  type IncidentContent,
  incidentUrl,
  type MaintenanceContent,
  maintenanceUrl,
  maintenanceWords,
  promiseLine,
  toldUpdate,
  windowLines,
} from './told.ts';

// Chat messages that tell subscribers something.

const impactMarks = { none: '⚪', minor: '🟡', major: '🟠', critical: '🔴' } as const;
const impactColors = { none: grey, minor: 0xd4a72c, major: 0xd97706, critical: 0xb91c1c } as const;
const green = 0x15803d;
const blue = 0x2563eb;

export function incidentMessage(content: IncidentContent, reader: Reader): ChatMessage {
  const { incident, page } = content;
  const { mail, terms } = wording[reader.language];
  const update = toldUpdate(content);
  const words = bodyIn(update, reader.language);
  const isOpen = isUnresolved(update.status);
  const headline = around(
    (title) => mail.headline(title, terms.incidentStatus[update.status]),
    titleIn(incident, reader.language),
  );
  return {
    ...emptyMessage(page, reader),
    mark: isOpen ? impactMarks[incident.impact] : '✅',
    color: isOpen ? impactColors[incident.impact] : green,
    title: saidTo(reader, headline),
    facts: affected(incident.components, isOpen ? mail.affected : mail.components, reader),
    body: richText(words.text),
    promise: promiseLine(update, reader),
    notes: present([
      foreignNote(words, reader),
      mail.signature(update.author, page.name, dayAndTime(update.displayAt, reader)),
    ]),
    link: { label: mail.details, url: incidentUrl(page, incident, reader) },
  };
}

export function maintenanceMessage(content: MaintenanceContent, reader: Reader): ChatMessage {
  const { maintenance, page, occasion } = content;
  const { mail } = wording[reader.language];
  const words = maintenanceWords(content, reader);
  const latest = maintenance.updates[0];
  const isOver = occasion === 'completed' || occasion === 'cancelled';
  return {
    ...emptyMessage(page, reader),
    mark: isOver ? '✅' : '🔧',
    color: isOver ? green : blue,
    title: saidTo(reader, around(mail.maintenance.headline[occasion], titleIn(maintenance, reader.language))),
    facts: [
      ...present([mail.maintenance.lead[occasion]]),
      ...windowLines(content, reader),
      ...affected(maintenance.components, mail.affected, reader),
    ],
    body: words ? richText(words.text) : [],
    notes: present([
      words && foreignNote(words, reader),
      words && latest ? mail.signature(latest.author, page.name, dayAndTime(latest.displayAt, reader)) : null,
    ]),
    link: { label: mail.details, url: maintenanceUrl(page, maintenance, reader) },
  };
}

export function digestMessage(content: DigestContent, reader: Reader): ChatMessage {
  const { mail } = wording[reader.language];
  const { page } = content;
  return {
    ...emptyMessage(page, reader),
    mark: '🗂️',
    title: oneLine(mail.digest.headline),
    facts: [mail.digest.lead],
    body: digestEntries(content, reader).map(({ headline, lines, url }) => ({
      kind: 'words',
      runs: [
        { ...plainRun, text: saidTo(reader, headline), bold: true, href: url },
        ...lines.flatMap((line) => [
          { ...plainRun, text: '\n' },
          { ...plainRun, text: oneLine(line) },
        ]),
      ],
      mark: '•',
      depth: 0,
      quoted: false,
    })),
    link: { label: mail.details, url: digestUrl(content, reader) },
  };
}

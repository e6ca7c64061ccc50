import type { CrashStory, Killed } from './crash-story.ts';
import { seededRandom } from './seeded-random.ts';
import type { ReceivedMail, SmtpSink } from './smtp-sink.ts';
import { until } from './until.ts';

const messageId = ({ raw }: ReceivedMail) => /^Message-ID: (.+)\r$/im.exec(raw.toString('latin1'))?.[1];

/** How often each reader was told, and by how many different messages. */
function told(sinks: readonly SmtpSink[]): Map<string, { copies: number; messages: Set<string> }> {
  const found = new Map<string, { copies: number; messages: Set<string> }>();
  for (const mail of sinks.flatMap(({ mails }) => mails)) {
    const reader = found.get(mail.to) ?? { copies: 0, messages: new Set<string>() };
    reader.copies++;
    reader.messages.add(messageId(mail) ?? '');
    found.set(mail.to, reader);
  }
  return found;
}

export interface CrashFigures {
  /** Readers who were not told at all. */
  missing: number;
  /** Mails beyond the first to a reader. */
  copies: number;
  /** Those of them who were not in flight when a worker was killed. */
  unexplained: number;
  /** Readers whose copies are not the same message. */
  changedIds: number;
  /** At one kill. */
  mostInFlight: number;
  /** While there was work, nobody was told anything for so long, in milliseconds. */
  longestSilenceMs: number;
  /** After the last kill, until others had taken up what the dead worker held. */
  takenUpMs: number;
}

/** Kills a worker that is at work, at points that the seed says: the first while the recipients are still being written down. */
export async function killMidway(
  story: CrashStory,
  { readers, kills, seed }: { readers: number; kills: number; seed: number },
): Promise<CrashFigures> {
  const random = seededRandom(seed);
  const apart = (readers * 0.9) / kills;
  const killed: Killed[] = [];
  for (let i = 0; i < kills; i++) {
    await story.reached(i === 0 ? 0 : Math.round((i - 1 + random()) * apart));
    await new Promise((resolve) => setTimeout(resolve, random() * 60));
    const busy = [...story.sinks.keys()].filter((at) => (story.sinks[at]?.connections.open ?? 0) > 0);
    const victims = busy.length > 0 ? busy : [...story.workers.keys()];
    killed.push(await story.replace(victims[Math.floor(random() * victims.length)] ?? 0));
  }
  const takenUpMs = (await killed.at(-1)?.takenUp()) ?? 0;
  await story.reached(readers);
  const longestSilenceMs = story.longestSilenceMs();
  await story.finished();
  const allowed = new Map<string, number>();
  for (const reader of killed.flatMap((one) => one.inFlight))
    allowed.set(reader, (allowed.get(reader) ?? 0) + 1);
  const readersTold = told(story.sinks);
  let copies = 0;
  let unexplained = 0;
  for (const [reader, { copies: count }] of readersTold) {
    copies += count - 1;
    unexplained += Math.max(0, count - 1 - (allowed.get(reader) ?? 0));
  }
  return {
    missing: readers - readersTold.size,
    copies,
    unexplained,
    changedIds: [...readersTold.values()].filter(({ messages }) => messages.size > 1).length,
    mostInFlight: Math.max(...killed.map((one) => one.inFlight.length)),
    longestSilenceMs,
    takenUpMs,
  };
}

export interface PauseFigures extends Pick<CrashFigures, 'missing' | 'copies' | 'changedIds'> {
  /** What both workers have written into the ledger as sent. */
  completed: number;
  /** Mails that the worker sent after it woke up. */
  afterwards: number;
}

/** Pauses a worker for longer than its lease, while the other ends the work; then lets it wake up. */
export async function pauseMidway(story: CrashStory, readers: number): Promise<PauseFigures> {
  // Either may have taken up all the batches that there are.
  const which = await until(
    'one to be in the middle of its work',
    () => {
      const at = story.sinks.findIndex(({ mails }) => mails.length >= 50);
      return at < 0 ? null : { at };
    },
    60_000,
  );
  const [sleeper, other] = [story.workers[which.at], story.workers[1 - which.at]];
  const sink = story.sinks[which.at];
  if (!sleeper || !other || !sink) throw new Error('a pause takes two workers');
  sleeper.pause();
  await story.finished(1 - which.at);
  const before = sink.mails.length;
  sleeper.resume();
  await sleeper.ask();
  await until('it to have nothing under way', () => sink.connections.open === 0, 30_000);
  const { completed } = await sleeper.ask();
  const all = [...told(story.sinks).values()];
  return {
    missing: readers - all.length,
    copies: all.reduce((copies, reader) => copies + reader.copies - 1, 0),
    changedIds: all.filter(({ messages }) => messages.size > 1).length,
    completed: completed + (await other.ask()).completed,
    afterwards: sink.mails.length - before,
  };
}

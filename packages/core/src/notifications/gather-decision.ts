/** One thing that a message says, in a thread of which a newer message replaces it. */
export interface Said {
  notificationId: number;
  thread: string;
}

/** A message to one recipient that has not been sent. */
export interface OpenMessage {
  notificationId: number;
  /** It is too late to send it as it is. */
  isLate: boolean;
  /** What of it is still worth saying; several for a digest. */
  says: readonly Said[];
  /** How many things it says as it is. */
  saysInAll: number;
}

/** What becomes of the messages that wait for one recipient. Each of them is named once. */
export interface Gathered {
  late: number[];
  superseded: { notificationId: number; by: number }[];
  /** The only one that is left: it goes out as it is. */
  alone: number | null;
  /** They go out as one that says these, newest first. */
  digest: { of: number[]; says: number[] } | null;
}

/**
 * Puts together what waits for one recipient: at most one message is left, and it says the newest of each thread. Pure.
 * @param told the newest notification of threads that the recipient has, beside these
 */
export function gatherOpen(
  open: readonly OpenMessage[],
  told: ReadonlyMap<string, number> = new Map(),
): Gathered {
  const newest = new Map(told);
  for (const { notificationId, thread } of open.flatMap(({ says }) => says))
    newest.set(thread, Math.max(notificationId, newest.get(thread) ?? 0));
  const isNewest = ({ notificationId, thread }: Said) => newest.get(thread) === notificationId;

  const late = open.filter(({ says }) => says.length === 0);
  const rest = open.filter((message) => !late.includes(message));
  const replaced = rest.filter(({ says }) => !says.some(isNewest));
  const left = rest.filter((message) => !replaced.includes(message));
  const says = [...new Set(left.flatMap((message) => message.says.filter(isNewest)).map(idOf))];
  const [only] = left;
  const isAsItIs = left.length === 1 && only !== undefined && !only.isLate && says.length === only.saysInAll;
  return {
    late: late.map(idOf),
    superseded: replaced.map((message) => ({
      notificationId: message.notificationId,
      by: Math.max(...message.says.map(({ thread }) => newest.get(thread) ?? 0)),
    })),
    alone: isAsItIs ? only.notificationId : null,
    digest: isAsItIs || left.length === 0 ? null : { of: left.map(idOf), says: says.sort((a, b) => b - a) },
  };
}

const idOf = ({ notificationId }: { notificationId: number }) => notificationId;

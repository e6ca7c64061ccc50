import type { FieldFault } from '../foundation/index.ts';

/** When somebody does not want to be told what can wait: times of the day in their zone, as `22:00`. */
export interface QuietHours {
  from: string;
  /** Earlier than `from` when it is on the next day. */
  until: string;
}

const clock = /^([01][0-9]|2[0-3]):([0-5][0-9])$/;

/** Every fault of what is given. Pure. */
export function quietHoursFaults({ from, until }: QuietHours): FieldFault[] {
  const faults = Object.entries({ from, until })
    .filter(([, time]) => !clock.test(time))
    .map(([name, time]) => ({
      field: `quiet_hours.${name}`,
      message:
        time === ''
          ? 'Give both times, such as 22:00 and 07:00.'
          : `'${time.slice(0, 20)}' is no time of the day; write hours and minutes, such as 22:00.`,
    }));
  if (faults.length === 0 && from === until)
    return [
      {
        field: 'quiet_hours.until',
        message: 'Quiet hours that end when they begin are none; choose a later time.',
      },
    ];
  return faults;
}

/** Minutes after midnight of times without fault; null for no quiet hours. */
export function quietMinutes(hours: QuietHours | null): {
  quietFrom: number | null;
  quietUntil: number | null;
} {
  if (hours === null) return { quietFrom: null, quietUntil: null };
  return { quietFrom: minutesOf(hours.from), quietUntil: minutesOf(hours.until) };
}

function minutesOf(time: string): number {
  const [, hour, minute] = clock.exec(time) ?? [];
  return Number(hour) * 60 + Number(minute);
}

/** `HH:MM` of minutes after midnight. */
export function clockText(minutes: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

const formats = new Map<string, Intl.NumberFormat>();

/** "2 hours 15 minutes"; at least a minute. */
export function durationText(locale: string, milliseconds: number): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000));
  const parts = [
    [Math.floor(minutes / 1440), 'day'],
    [Math.floor(minutes / 60) % 24, 'hour'],
    [minutes % 60, 'minute'],
  ] as const;
  // Minutes say nothing about what lasted for days.
  return parts
    .filter(([count, unit]) => count > 0 && !(unit === 'minute' && minutes >= 1440))
    .map(([count, unit]) => formatOf(locale, unit).format(count))
    .join(' ');
}

/** Dear to make and free to keep. */
function formatOf(locale: string, unit: string): Intl.NumberFormat {
  const key = `${locale} ${unit}`;
  const held =
    formats.get(key) ?? new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' });
  formats.set(key, held);
  return held;
}

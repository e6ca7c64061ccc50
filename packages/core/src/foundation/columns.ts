import type { Texts } from '@calmline/snapshot';
import { jsonb, timestamp } from 'drizzle-orm/pg-core';

/** Milliseconds are all that a JavaScript date can hold; more would not compare equal after a round trip. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/** Words in other languages than the one they were written in. */
export const texts = () => jsonb().$type<Texts>().notNull().default({});

import { createHash, randomInt } from 'node:crypto';
import type { FieldFault } from '../foundation/index.ts';

/** What a key may do. `admin` may do all; a write scope includes reading what it writes. */
export const scopes = [
  'admin',
  'read',
  'components:write',
  'incidents:write',
  'maintenances:write',
  'lines:write',
  'subscribers:read',
  'subscribers:write',
] as const;
export type Scope = (typeof scopes)[number];

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A new key: `cl_` and 40 letters and digits, 238 bits of chance. Shown once, kept only as its hash. */
export function newApiKey(): string {
  let key = 'cl_';
  for (let i = 0; i < 40; i++) key += base62[randomInt(base62.length)];
  return key;
}

/** A plain hash is enough: the key is chance itself, there is nothing to guess. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Its beginning, enough to tell keys apart and too little to be of use: less of one that people made up. */
export function hintOf(key: string): string {
  return `${key.slice(0, key.startsWith('cl_') ? 7 : 3)}…`;
}

/** Whether a key that holds `held` may do what any one of `wanted` allows. */
export function mayDo(held: readonly string[], wanted: readonly Scope[]): boolean {
  return held.includes('admin') || wanted.some((scope) => held.includes(scope));
}

/** Whether a key is still good at `now`. */
export function isUsable(key: { expiresAt: Date | null; revokedAt: Date | null }, now: Date): boolean {
  return key.revokedAt === null && (key.expiresAt === null || key.expiresAt > now);
}

export function keyFaults(
  input: {
    name?: string | undefined;
    scopes?: readonly string[] | undefined;
    expiresAt?: Date | null | undefined;
  },
  now: Date,
): FieldFault[] {
  const faults: FieldFault[] = [];
  if (input.name !== undefined && input.name.trim() === '')
    faults.push({ field: 'name', message: 'Say who or what uses the key.' });
  if (input.scopes !== undefined && input.scopes.length === 0)
    faults.push({ field: 'scopes', message: `Give at least one of ${scopes.join(', ')}.` });
  if (input.expiresAt && input.expiresAt <= now)
    faults.push({
      field: 'expires_at',
      message: 'Give a time in the future, or null for a key that does not expire.',
    });
  return faults;
}

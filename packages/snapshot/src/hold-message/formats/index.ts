import { form } from './form.ts';
import type { Format } from './format.ts';
import { json } from './json.ts';
import { ssml } from './ssml.ts';
import { twiml } from './twiml.ts';
import { txt } from './txt.ts';

/** The names are the file endings phone systems ask for: they negotiate nothing. */
export const phoneFormatNames = ['txt', 'json', 'form', 'ssml', 'twiml'] as const;
export type PhoneFormat = (typeof phoneFormatNames)[number];

export const phoneFormats = { txt, json, form, ssml, twiml } satisfies Record<PhoneFormat, Format>;
export type { Format } from './format.ts';

import type { Language } from '../words.ts';
import { ar } from './ar/index.ts';
import { de } from './de/index.ts';
import { en } from './en/index.ts';
import { es } from './es/index.ts';
import { fr } from './fr/index.ts';
import { it } from './it/index.ts';
import { ja } from './ja/index.ts';
import { nl } from './nl/index.ts';
import { pl } from './pl/index.ts';
import { ptBR } from './pt-BR/index.ts';
import { tr } from './tr/index.ts';
import type { Wording } from './wording.ts';
import { zhHans } from './zh-Hans/index.ts';

export type { Terms } from './terms.ts';
export type { Wording } from './wording.ts';

export const wording = {
  en,
  de,
  fr,
  es,
  it,
  nl,
  'pt-BR': ptBR,
  pl,
  tr,
  ja,
  'zh-Hans': zhHans,
  ar,
} satisfies Record<Language, Wording>;

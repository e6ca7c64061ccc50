import type { Line } from '../snapshot.ts';
import type { SpokenComponents } from '../wording/hold-message.ts';
import type { Language } from '../words.ts';
import { spokenName } from './spoken.ts';

const longestName = 40;

/** Whether the line speaks about the component. */
export function speaksAbout(line: Line, componentId: string): boolean {
  return line.componentIds === null || line.componentIds.includes(componentId);
}

/** At most `most` names as they are spoken; those without a speakable name are counted. */
export function spokenComponents(
  components: readonly { name: string }[],
  most: number,
  language: Language,
): SpokenComponents {
  const said = components.map(({ name }) => spokenName(name, language, longestName));
  const sayable = new Set(said.filter(Boolean));
  const names = [...sayable].slice(0, most);
  const nameless = said.filter((name) => name === '').length;
  return { names, more: sayable.size - names.length + nameless };
}

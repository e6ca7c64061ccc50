import { fields } from './fields.ts';
import type { Format } from './format.ts';
import { ssml } from './ssml.ts';

/** One flat object of strings: the STRING_MAP of Amazon Connect, a data action of Genesys Cloud. */
export const json: Format = {
  contentType: 'application/json; charset=utf-8',
  render(message) {
    const { text, ...others } = fields(message);
    const spoken = message.active ? ssml.render(message) : '';
    return JSON.stringify({ active: String(message.active), text, ssml: spoken, ...others });
  },
};

import { escapeHtml } from '@calmline/snapshot';
import { type OpenApiDocument, refName, resolve, type Schema } from './document.ts';
import { inline } from './words.ts';

/** The fields of an object: name, type, whether needed, what it means. Named schemas are linked to, others shown in place. */
export function schemaTable(document: OpenApiDocument, schema: Schema): string {
  const whole = resolve(document, schema);
  if (!whole.properties || Object.keys(whole.properties).length === 0) {
    return `<p>${typeOf(whole)}${described(whole)}</p>`;
  }
  const rows = rowsOf(document, whole, '');
  return `<div class="wide"><table><thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function rowsOf(document: OpenApiDocument, schema: Schema, prefix: string): string {
  const needed = new Set(schema.required);
  return Object.entries(schema.properties ?? {})
    .map(([name, property]) => {
      const mark = needed.has(name) ? ' <small>needed</small>' : '';
      const row = `<tr><th scope="row"><code>${escapeHtml(prefix + name)}</code>${mark}</th><td>${typeOf(property)}</td><td>${meaning(document, property)}</td></tr>`;
      const inner = property.items && !refName(property.items) ? property.items : property;
      const within = refName(property)
        ? ''
        : rowsOf(document, inner, `${prefix}${name}${inner === property ? '' : '[]'}.`);
      return row + within;
    })
    .join('');
}

/** A type in words, with links to the schemas that have a name. */
export function typeOf(schema: Schema): string {
  const name = refName(schema);
  if (name !== null) return `<a href="#schema-${name}">${name}</a>`;
  if (schema.allOf?.[0]) return typeOf(schema.allOf[0]);
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' or ');
  if (schema.enum) return schema.enum.map((value) => `<code>${escapeHtml(String(value))}</code>`).join(' · ');
  const types = [schema.type ?? 'any'].flat().map((type) => {
    if (type === 'array' && schema.items) return `list of ${typeOf(schema.items)}`;
    if (type === 'object' && typeof schema.additionalProperties === 'object')
      return `object of ${typeOf(schema.additionalProperties)}`;
    return schema.format && type === 'string' ? schema.format : type;
  });
  return types.join(' or ');
}

function meaning(document: OpenApiDocument, schema: Schema): string {
  const own = schema.allOf?.map(({ description }) => description).find((text) => text !== undefined);
  const text = schema.description ?? own ?? resolve(document, schema).description;
  return [text === undefined ? '' : inline(text), values(document, schema), limits(schema)]
    .filter(Boolean)
    .join(' ');
}

/** What one may choose from, where only a name stands in the type column. */
function values(document: OpenApiDocument, schema: Schema): string {
  const named = schema.allOf?.[0] ?? schema;
  const { enum: choices = [] } = refName(named) === null ? {} : resolve(document, named);
  return choices.map((value) => `<code>${escapeHtml(String(value))}</code>`).join(' · ');
}

function described({ description }: Schema): string {
  return description === undefined ? '' : `. ${inline(description)}`;
}

function limits({ minimum, maximum, maxLength }: Schema): string {
  if (minimum !== undefined && maximum !== undefined && maximum < 1e9)
    return `<small>${minimum} to ${maximum}</small>`;
  return maxLength === undefined ? '' : `<small>up to ${maxLength} characters</small>`;
}

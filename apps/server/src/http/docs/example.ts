import { type OpenApiDocument, resolve, type Schema } from './document.ts';

const deepest = 6;

/** A value that a schema allows, as the documentation shows it: what is told as an example, or the plainest there is. */
export function exampleOf(
  document: OpenApiDocument,
  schema: Schema,
  onlyNeeded: boolean,
  depth = 0,
): unknown {
  const { example, ...whole } = resolve(document, schema);
  if (example !== undefined) return example;
  if (whole.enum) return whole.enum[0];
  if (whole.anyOf?.[0]) return exampleOf(document, whole.anyOf[0], onlyNeeded, depth);
  if (depth > deepest) return null;
  switch ([whole.type].flat()[0]) {
    case 'object':
      return objectExample(document, whole, onlyNeeded, depth);
    case 'array':
      return whole.items ? [exampleOf(document, whole.items, onlyNeeded, depth + 1)] : [];
    case 'integer':
    case 'number':
      return whole.default ?? whole.minimum ?? 1;
    case 'boolean':
      return true;
    case 'string':
      return '…';
    default:
      return null;
  }
}

function objectExample(document: OpenApiDocument, schema: Schema, onlyNeeded: boolean, depth: number) {
  const needed = new Set(schema.required);
  const shown = Object.entries(schema.properties ?? {}).filter(
    ([name, property]) =>
      !onlyNeeded || needed.has(name) || resolve(document, property).example !== undefined,
  );
  return Object.fromEntries(
    shown.map(([name, property]) => [name, exampleOf(document, property, onlyNeeded, depth + 1)]),
  );
}

/** The operation as a line for a shell; a body that is not JSON comes from a file of its `fileType`. */
export function curlOf(
  url: string,
  method: string,
  isOpen: boolean,
  { body, fileType }: { body: unknown; fileType?: string | undefined },
): string {
  const parts = [`curl -X ${method} '${url}'`];
  if (!isOpen) parts.push(`-H 'Authorization: Bearer KEY'`);
  if (body !== undefined) {
    parts.push(`-H 'Content-Type: application/json'`);
    parts.push(`-d '${JSON.stringify(body, null, 2).replaceAll("'", `'\\''`)}'`);
  }
  if (fileType !== undefined) {
    parts.push(`-H 'Content-Type: ${fileType}'`);
    parts.push(`--data-binary @file.${fileType.split('/').at(-1)}`);
  }
  return parts.join(' \\\n  ');
}

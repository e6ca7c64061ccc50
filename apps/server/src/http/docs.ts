import type { OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnv } from './context.ts';
export function serveDocs(app: OpenAPIHono<AppEnv>): void { app.get('/api/openapi.json', (c) => c.json(app.getOpenAPI31Document({openapi:'3.1.0',info:{title:'x',version:'1'}}))); }

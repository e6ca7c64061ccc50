import { localWakeups, migrateDatabase, openEmbedded, silentLog, systemClock, ensureSecrets, createLog, type Services } from './src/foundation/index.ts';
import { page } from './src/page/schema.ts';
import { components } from './src/components/schema.ts';
import { subscriptions } from './src/subscribers/schema.ts';
import { createIncident, postIncidentUpdate } from './src/incidents/index.ts';
import { createMaintenance } from './src/maintenance/index.ts';
import { Publisher, readFacts, pageFiles, FolderTarget } from './src/publishing/index.ts';
import { fanOut,  readContent, countAudience } from './src/notifications/index.ts';
import { runDeliveryLoop, Permits } from './src/delivery/index.ts';
import { sql } from 'drizzle-orm';
import * as snap from '@calmline/snapshot';
const t0 = performance.now(); const lap = (s: string) => console.log(Math.round(performance.now()-t0), s);
const open = await openEmbedded('/tmp/scratch/pg'); lap('open');
await migrateDatabase(open); lap('migrated');
const secrets = await ensureSecrets(open.db);
const log = createLog('warn');
const services: Services = { db: open.db, clock: systemClock, log, wakeups: localWakeups(), secrets, publicUrl: 'http://localhost:8080', facts: () => publisher.facts() };
const now = new Date(); (globalThis as any).T=(n:string,t:number)=>console.log('   ',n,(performance.now()-t).toFixed(1));
await open.db.insert(page).values({ id: 'abcdefghij12', name: 'Ex', timeZone: 'UTC', language: 'en', revision: 1, createdAt: now, updatedAt: now });
await open.db.insert(components).values(['api','web'].map((slug,i)=>({ id: 'c'+slug, slug, name: slug.toUpperCase(), position: i, createdAt: now, updatedAt: now })));
const target = new FolderTarget('/tmp/scratch/data');
const publisher = new Publisher({ clock: systemClock, log, read: async (h) => { const t=performance.now(); const r = await readFacts(services, h); (globalThis as any).T('read',t); return r; }, files: (s) => { const t=performance.now(); const r=[...pageFiles(s, async (p, s2) => `<p>${p} ${s2.revision}`), ...((snap as any).publicDataFiles?.(s) ?? [])]; (globalThis as any).T('list',t); return r; }, published() {}, assets: new Map(), targets: [{name:'x', write: async (f: any) => { const t=performance.now(); await target.write(f); (globalThis as any).T('disk',t); }}] }, new Map());
for (let i=0;i<2;i++) await createIncident(services, { title: 'Old '+i, impact: 'minor', status: 'resolved', body: 'x', components: {}, nextUpdateBy: null, displayAt: new Date(Date.now()-i*8*3600e3), author: null, notify: 'none' });
lap('2000 incidents');
console.log(await publisher.publish()); lap('published');
await target.settled(); lap('copied');
await open.db.execute(sql`insert into subscriptions (audience, channel, address, address_key, state, whole_page, group_ids, component_ids, language, time_zone, generation, confirmations_sent, created_at, updated_at) select 'customers','email','u'||g||'@x.test','u'||g||'@x.test','confirmed', g%2=0, '{}', array['capi'], 'en','UTC',0,0,now(),now() from generate_series(1,10000) g`); lap('subs');
for (let k=0;k<1;k++) {
const t = performance.now();
const p = await createIncident(services, { title: 'API down', impact: 'major', status: 'investigating', body: 'We look', components: { api: 'major_outage' }, nextUpdateBy: new Date(Date.now()+600e3), displayAt: null, author: 'D', notify: k ? 'none' : 'all' });
const t2 = performance.now();
const pub = await publisher.publish();
const t3 = performance.now();
if (k===0) { await open.db.execute(sql`update notifications set hold_until = now() - interval '1 minute'`); console.log(await countAudience(services.db, p.audience, ['email'])); }
console.log('post', (t2-t).toFixed(1), 'publish', (t3-t2).toFixed(1), pub);
}
let n = 0; const ex = (open.pglite as any); const st: any = {}; for (const m of ['query','exec','execProtocol']) { const o = ex[m]?.bind(ex); if (!o) continue; ex[m] = async (q: any, ...r: any[]) => { const t = performance.now(); const res = await o(q, ...r); const k = m+' '+String(q).slice(0,60).replace(/\s+/g,' '); (st[k] ??= [0,0]); st[k][0]++; st[k][1]+=performance.now()-t; return res; }; }
const stop = new AbortController();
const loop = runDeliveryLoop<any>({ services, channel: 'email', worker: 'w', sender: { concurrency: 20, send: async () => { n++; await new Promise(setImmediate); return n % 1000 === 0 ? { kind: 'retry', reason: 'busy' } : { kind: 'sent', response: '250' }; }, close: async () => {} }, contentOf: (id) => readContent(open.db, id), observe() {}, permits: new Permits(40), stopping: stop.signal });
const t = performance.now();
await fanOut(services); console.log('fanout', performance.now()-t);
while (true) { const r: any = await open.db.execute(sql`select state, count(*) from deliveries group by state`); const q = r.rows.find((x: any)=>x.state==='queued'); if (!q) { console.log(r.rows, performance.now()-t); break; } await new Promise(r=>setTimeout(r,500)); }
console.log(((await open.db.execute(sql`select * from delivery_batches`)) as any).rows.slice(0,2), n);
console.log(Object.entries(st).sort((a: any,b: any)=>b[1][1]-a[1][1]).slice(0,8)); stop.abort(); await loop.stopped; lap('end');
await open.close();

export { type Connections, parseConnections } from './connections.ts';
export { setForHost } from './provider.ts';
export { parseRates, type Rates } from './rates.ts';

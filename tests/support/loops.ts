import { channels } from '@calmline/core/delivery';

/** What a worker does every second, as its readiness names it. */
export const jobs = ['due', 'fan-out', 'gather', 'hold-back', 'ledger'];
export const deliveryLoops = channels.map((channel) => `deliver-${channel}`);

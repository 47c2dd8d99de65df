import { serveRequests } from '../measurement/channel.ts';
import { runLoad } from './generator.ts';

const handlers = { runLoad };
export type LoadHandlers = typeof handlers;

serveRequests(handlers);

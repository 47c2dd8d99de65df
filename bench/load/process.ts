import { serveRequests } from '../measurement/channel.ts';
import { runLoad } from './generator.ts';
import { walkPages } from './walker.ts';

const handlers = { runLoad, walkPages };
export type LoadHandlers = typeof handlers;

serveRequests(handlers);

import { serveRequests } from '../measurement/channel.ts';
import { UpstreamServer, type UpstreamSettings } from './server.ts';

const server = new UpstreamServer();
const port = await server.listen();

const handlers = {
  port: () => port,
  configure: (settings: UpstreamSettings) => server.configure(settings),
  takeCounters: () => server.takeCounters(),
};
export type UpstreamHandlers = typeof handlers;

serveRequests(handlers);

import { serveByHand } from './hand-written-handler.ts';
import { sendByRequest } from './upstream-request.ts';

serveByHand(sendByRequest);

import { messagePort } from './message-port';
import { serveRequests } from './server';
import { newService } from './service';

serveRequests(messagePort(self), newService());

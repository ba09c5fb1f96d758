import { messagePort } from './message-port';
import { serve } from './server';
import { newService } from './service';

serve(messagePort(self), newService());

import { serve } from './plugin';
import { swingProvider } from './swing-provider';

void serve(swingProvider);

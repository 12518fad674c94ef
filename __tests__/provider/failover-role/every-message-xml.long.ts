import { playEveryMessage } from './every-message';

playEveryMessage('XML', { v2: 'not-found' });

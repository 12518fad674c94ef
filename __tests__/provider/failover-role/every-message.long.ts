import { playEveryMessage } from './every-message';

playEveryMessage('v2', {});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localRecordStore } from '../../../swing/record';
import { emptyDirectory } from './fixtures';
import { keepsPairRecords } from './keeps-pair-records';

/* Hundreds of durable writes, perhaps on a busy disk. */
jest.setTimeout(60_000);

describe('a record in files', () => {
  keepsPairRecords(() => {
    const directory = emptyDirectory();
    return {
      open: () => localRecordStore(directory),
      damage: async (text) => writeFileSync(join(directory, 'record', '00000001.json'), text),
    };
  });
});

import { speaksV2 } from './answers/json-answers';
import { speaksXml } from './answers/xml-answers';
import type { Dialect } from './dialect';
import { jsonApiPath, jsonDialect, reading } from './json-dialect';
import { ApplianceError } from './problem';
import { covered, type Line } from './wire/line';
import { xmlApiPath, xmlDialect } from './xml-dialect';

/**
 * Finds the language of an appliance: v2 when its `info` answers in JSON, else the classic API when that answers in XML.
 *
 * In which release v2 came, and what an older one answers to it, is not documented; so nothing is concluded from a version.
 * @throws ApplianceError `NotSpoken`, and everything a reading can meet
 */
export async function detectDialect(line: Line, signal: AbortSignal): Promise<Dialect> {
  if (speaksV2(await line.get(`${jsonApiPath}/info`, reading(signal)))) return quiet(jsonDialect(line), line);
  if (speaksXml(await line.get(`${xmlApiPath}?action=get_api_info`, reading(signal, 'text/xml'))))
    return quiet(xmlDialect(line), line);
  throw new ApplianceError(
    {
      code: 'NotSpoken',
      place: line.hostname,
      message: 'what answers speaks neither the JSON nor the XML command API',
      remedy: 'check that host and port lead to the appliance itself, and that "Enable XML API" is ticked there',
    },
    'answered',
  );
}

/** What cannot be read is repeated in errors, and may hold what was sent. */
function quiet(dialect: Dialect, { cover }: Line): Dialect {
  return {
    api: dialect.api,
    info: (signal) => covered(cover, dialect.info(signal)),
    health: (signal) => covered(cover, dialect.health(signal)),
    listedRole: (id, signal) => covered(cover, dialect.listedRole(id, signal)),
    clientCounts: (id, signal) => covered(cover, dialect.clientCounts(id, signal)),
    startRoleChange: (command) => covered(cover, dialect.startRoleChange(command)),
  };
}

import type { Side } from '../../../site';
import {
  serverPlace,
  shellCommand,
  shellWord,
  type Pointer,
  type PointerScript,
  type ScriptPlaces,
} from '../../../targets';

/** A pointer with the way to read and move it, numbered from 1 in the order of a swing. */
export interface ScriptedPointer {
  readonly id: number;
  readonly pointer: Pointer;
  readonly script: PointerScript;
}

/** Pointers that move in one call. */
export type ScriptStep = readonly ScriptedPointer[];

/** Pointers with one mover are one step, at the place of the first. */
export function stepsOf(pointers: readonly ScriptedPointer[]): readonly ScriptStep[] {
  const byMover = new Map<string, ScriptedPointer[]>();
  for (const each of pointers) {
    const mover = shellCommand(each.script.mover);
    byMover.set(mover, [...(byMover.get(mover) ?? []), each]);
  }
  return [...byMover.values()];
}

/** The functions by which the script knows its pointers. */
export function pointerTables(pointers: readonly ScriptedPointer[], from: Side, to: Side): string {
  const steps = stepsOf(pointers);
  return [
    assigned('pointers', pointers.map(({ id }) => id).join(' ')),
    assigned('steps', steps.map((_, index) => index + 1).join(' ')),
    table('about', pointers, ({ pointer }) => printed(pointer.words.what)),
    `value_of() {\n${choice(
      '$1,$2',
      pointers.flatMap((each) => valueRows(each, from, to)),
    )}\n}\n`,
    table('read_pointer', pointers, ({ script }) => shellCommand(script.read)),
    table('served_by', pointers, ({ script }) => shellCommand(script.served[to])),
    table('name_of', pointers, ({ script }) =>
      script.name ? printed(`${script.name.name} ${script.name.type}`) : ':',
    ),
    table('servers_of', pointers, ({ script }) => (script.name ? shellCommand(script.name.servers) : ':')),
    `members() {\n${choice(
      '$1',
      steps.map((step, index) => row(index + 1, printed(idsOf(step)))),
    )}\n}\n`,
    `move_step() {\n${choice(
      '$1',
      steps.map((step, index) => row(index + 1, moveOf(step, to))),
    )}\n}\n`,
  ].join('\n');
}

/** Where the script's name servers and addresses are reached. */
export function placeTables({ nameServers = {}, connect = {}, ...places }: ScriptPlaces): string {
  const servers = Object.keys(nameServers).map((name) => {
    const { host, port } = serverPlace(name, { ...places, nameServers });
    return `    ${shellWord(name)}) printf '%s\\n' ${shellWord(`${host} ${port}`)} ;;`;
  });
  const redirects = Object.entries(connect).map(([from, to]) => {
    return `    ${shellWord(from)}) printf '%s\\n' ${shellWord(to)} ;;`;
  });
  return [
    '# place_of SERVER: host and port of a name server',
    `place_of() {\n${choice('$1', [...servers, `    *) printf '%s 53\\n' "$1" ;;`])}\n}\n`,
    'socket() {',
    `  case $1 in *:*) printf '[%s]:%s\\n' "$1" "$2" ;; *) printf '%s:%s\\n' "$1" "$2" ;; esac`,
    '}\n',
    '# connect_to ADDRESS PORT: where curl finds an address',
    'connect_to() {',
    '  place=$(socket "$1" "$2")',
    `${choice('$place', [...redirects, `    *) printf '%s\\n' "$place" ;;`])}\n}\n`,
  ].join('\n');
}

function table(name: string, pointers: readonly ScriptedPointer[], command: (each: ScriptedPointer) => string): string {
  return `${name}() {\n${choice(
    '$1',
    pointers.map((each) => row(each.id, command(each))),
  )}\n}\n`;
}

function valueRows({ id, script }: ScriptedPointer, from: Side, to: Side): readonly string[] {
  return [`    ${id},before) ${printed(script.held[from])} ;;`, `    ${id},after) ${printed(script.held[to])} ;;`];
}

/** Only those in `todo` go along, so that what is there already is not moved again. */
function moveOf(step: ScriptStep, to: Side): string {
  const [first] = step;
  if (first === undefined) return ':';
  const words = step.map(({ id, script }) => {
    const added = shellCommand(['"$@"', ...script.move[to]]);
    return `      case " $todo " in *' ${id} '*) set -- ${added} ;; esac`;
  });
  return ['set --', ...words, `      ${shellCommand(first.script.mover)} "$@"`].join('\n');
}

function idsOf(step: ScriptStep): string {
  return step.map(({ id }) => id).join(' ');
}

/** One line of a `case`. */
export function row(id: number, command: string): string {
  return `    ${id}) ${command} ;;`;
}

/** A `case` over its rows. */
export function choice(subject: string, rows: readonly string[]): string {
  return ['  case ' + subject + ' in', ...rows, '  esac'].join('\n');
}

/** The command that prints a text as a line. */
export function printed(text: string): string {
  return `printf '%s\\n' ${shellWord(text)}`;
}

/** `name='value'`. */
export function assigned(name: string, value: string): string {
  return `${name}=${shellWord(value)}`;
}

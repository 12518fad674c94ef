/** A piece of a page, and the line it starts at, from 1. */
export interface Block {
  readonly line: number;
  readonly text: string;
}

/** One `swing VERB …` as a reader would type it. */
export interface WrittenCommand extends Block {
  readonly verb: string;
  /** `["--stack", "--approved"]`. */
  readonly flags: readonly string[];
}

interface Fence extends Block {
  /** `"yaml"`; empty without one. */
  readonly language: string;
}

/** Targets of relative links, `"../rules/README.md#rules"`; code is not looked at. */
export function linksIn(page: string): readonly string[] {
  const prose = withoutFences(page).replaceAll(/`[^`\n]*`/g, (code) => '`'.repeat(code.length));
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => !/^[a-z]+:/.test(target));
}

/** Anchors as GitHub makes them: `"the-site-file"`. */
export function headingsOf(page: string): readonly string[] {
  const titles = [...withoutFences(page).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) => title);
  return titles.map((title) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Text of every `yaml` block, without the indentation of a list around it. */
export function yamlBlocksIn(page: string): readonly Block[] {
  return fencesIn(page).filter(({ language }) => language === 'yaml');
}

/** In inline code, and in lines of a shell: `npx swing`, `$ swing` and `swing` after a pipe too. */
export function commandsIn(page: string): readonly WrittenCommand[] {
  const shells = ['sh', 'text', 'console', 'bash', ''];
  const lines = fencesIn(page)
    .filter(({ language }) => shells.includes(language))
    .flatMap(({ line, text }) => text.split('\n').map((each, index) => ({ line: line + index, text: each })));
  return [...lines, ...inlineCode(page)].flatMap(commandsOf);
}

function inlineCode(page: string): readonly Block[] {
  const lines = withoutFences(page).split('\n');
  return lines.flatMap((text, index) =>
    [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => ({ line: index + 1, text: code })),
  );
}

function commandsOf({ line, text }: Block): readonly WrittenCommand[] {
  const parts = text.replace(/(^|\s)#.*$/, '').split(/\|\||&&|[|;]/);
  return parts.flatMap((part) => {
    const [, verb, rest = ''] = /^\s*(?:\$ )?(?:npx )?swing ([a-z]+)\b(.*)$/.exec(part) ?? [];
    if (verb === undefined) return [];
    return [{ line, text: part.trim(), verb, flags: rest.match(/(?<=\s)--?[a-z][a-z-]*/g) ?? [] }];
  });
}

function fencesIn(page: string): readonly Fence[] {
  return [...page.matchAll(fenced)].map((found) => {
    const { indent = '', language = '', text = '' } = found.groups ?? {};
    const line = page.slice(0, found.index).split('\n').length + 1;
    return { line, language, text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), '') };
  });
}

/** Lines stay where they are. */
function withoutFences(page: string): string {
  return page.replaceAll(fenced, (block) => block.replaceAll(/[^\n]/g, ''));
}

const fenced = /^(?<indent>[ \t]*)```(?<language>[a-z]*)[^\n]*\n(?<text>[\s\S]*?)^[ \t]*```[ \t]*$/gm;

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { badInput, type Settings, type Site } from '../site';
import { applianceStackName, backendBlock, loadProject, roleStackName, type BackendBlock } from '../stacks';

/**
 * One site of one repository, with every path the engine uses. Terraform runs in the folder plain `cdktf` uses, and
 * state lies where plain `cdktf` puts it, so the tools can be mixed.
 */
export interface Workspace {
  /** The folder that holds `cdktf.json`, `sites/` and `swing.yaml`; absolute. */
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  readonly site: Site;
  readonly siteFile: string;
  readonly settings: Settings;
  readonly stack: StackChoice;
  /** `"support.example.com-roles"`. */
  readonly stackName: string;
  /** `cdktf.out`, as cdktf names it. */
  readonly outdir: string;
  /** Terraform's working directory: `cdktf.out/stacks/support.example.com-roles`. */
  readonly stackDir: string;
  /** `terraform.support.example.com-roles.tfstate`; there only with a local backend. */
  readonly stateFile: string;
  /** Lock record and journal of the pair: `.swing/support.example.com`. */
  readonly recordDir: string;
}

/** `roles`: only the pointers; `appliances`: the slow things they point to. One pair has both, and one lock. */
export type StackChoice = 'roles' | 'appliances';

export interface WorkspaceOptions {
  readonly root: string;
  /** May be left out when the repository holds one site. */
  readonly site?: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  /** @default "roles" */
  readonly stack?: StackChoice | undefined;
}

/**
 * Reads every site file (rules across files count) and opens one site.
 * @throws SwingError exit 2: unreadable or wrong files, `SiteNotFound`, `SiteAmbiguous`
 */
export function openWorkspace(options: WorkspaceOptions): Workspace {
  const root = resolve(options.root);
  const project = loadProject(root);
  const site = chosenSite(project.sites, options.site, root);
  const { stack = 'roles' } = options;
  const stackName = stack === 'roles' ? roleStackName(site) : applianceStackName(site);
  const outdir = join(root, 'cdktf.out');
  return {
    root,
    env: options.env,
    site,
    siteFile: project.siteFiles.get(site.name) ?? join(root, 'sites', `${site.name}.yaml`),
    settings: project.settings,
    stack,
    stackName,
    outdir,
    stackDir: join(outdir, 'stacks', stackName),
    stateFile: join(root, `terraform.${stackName}.tfstate`),
    recordDir: join(root, '.swing', site.name),
  };
}

/** The same workspace as if the file named another primary; nothing is written. */
export function withSite(workspace: Workspace, site: Site): Workspace {
  return { ...workspace, site };
}

/** Where the state of this stack lies; undefined for `stateFile`. */
export function backendOf({ stackName, settings }: Workspace): BackendBlock | undefined {
  return backendBlock(stackName, settings);
}

/** Of a local backend. */
export function hasStateFile(workspace: Workspace): boolean {
  return existsSync(workspace.stateFile);
}

function chosenSite(sites: readonly Site[], wanted: string | undefined, root: string): Site {
  const names = sites.map((site) => site.name).join(', ');
  const candidates = wanted === undefined ? sites : sites.filter((site) => site.name === wanted.toLowerCase());
  if (candidates.length === 1 && candidates[0] !== undefined) return candidates[0];
  throw wanted === undefined
    ? badInput({
        code: 'SiteAmbiguous',
        place: join(root, 'sites'),
        message: 'more than one site, so name the one',
        allowed: names,
      })
    : badInput({
        code: 'SiteNotFound',
        place: join(root, 'sites'),
        message: 'no such site',
        got: JSON.stringify(wanted),
        allowed: names,
      });
}

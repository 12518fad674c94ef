import { App } from 'cdktf';
import { SwingError, renderProblem } from './site';
import { RoleStack, loadProject } from './stacks';

/** Renders the role stack of every site under the working directory; `cdktf` runs it, see `cdktf.json`. */
function main(): void {
  const { root, sites, settings } = loadProject(process.cwd());
  const app = new App();
  const refusals = sites.flatMap((site) => refusalOf(() => new RoleStack(app, { site, settings, root })));
  const first = refusals[0];
  if (first !== undefined) {
    throw new SwingError(
      first.exitCode,
      refusals.flatMap(({ problems }) => problems),
    );
  }
  app.synth();
}

function refusalOf(render: () => unknown): readonly SwingError[] {
  try {
    render();
    return [];
  } catch (error) {
    if (error instanceof SwingError) return [error];
    throw error;
  }
}

try {
  main();
} catch (error) {
  if (!(error instanceof SwingError)) throw error;
  for (const problem of error.problems) console.error(renderProblem(problem));
  process.exitCode = error.exitCode;
}

import { App } from 'cdktf';
import { SwingError, keepsAppliances, renderProblem } from './site';
import { ApplianceStack, RoleStack, loadProject, swingableSites } from './stacks';

/** Renders the role stack of every site that can be swung, and the appliance stack of every site that keeps something. */
function main(): void {
  const { root, sites, settings } = loadProject(process.cwd());
  const { sites: swingable, leftOut } = swingableSites(sites);
  for (const problem of leftOut) console.error(`warning: left out ${renderProblem(problem)}`);
  const app = new App();
  for (const site of swingable) new RoleStack(app, { site, settings, root });
  for (const site of sites.filter(keepsAppliances)) new ApplianceStack(app, { site, settings, root });
  app.synth();
}

try {
  main();
} catch (error) {
  if (!(error instanceof SwingError)) throw error;
  for (const problem of error.problems) console.error(renderProblem(problem));
  process.exitCode = error.exitCode;
}

import { terraformEnvironment } from '../../../swing/terraform/environment';
import { temporaryWorkspace } from '../temporary-workspace';

function environmentOf(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return terraformEnvironment({ ...temporaryWorkspace(), env: { HOME: '/nowhere', ...env } });
}

describe("what Terraform is started with is the user's environment", () => {
  it('with credentials and the names of its own variables', () => {
    expect(environmentOf({ AWS_PROFILE: 'ops', TF_VAR_x: '1' })).toMatchObject({ AWS_PROFILE: 'ops', TF_VAR_x: '1' });
  });

  it.each(['TF_CLI_ARGS', 'TF_CLI_ARGS_plan', 'TF_CLI_ARGS_apply', 'TF_CLI_ARGS_show'])(
    'without %s: a target or a plan without refresh would pass as the reviewed one',
    (name) => {
      expect(environmentOf({ [name]: '-refresh=false' })).not.toHaveProperty(name);
    },
  );

  it('with arguments of init, which change no plan', () => {
    expect(environmentOf({ TF_CLI_ARGS_init: '-plugin-dir=/x' })).toHaveProperty('TF_CLI_ARGS_init');
  });

  it('without TF_WORKSPACE: it would read and write another state', () => {
    expect(environmentOf({ TF_WORKSPACE: 'staging' })).not.toHaveProperty('TF_WORKSPACE');
  });

  it('with TF_WORKSPACE for a remote backend, which has workspaces of its own', () => {
    const workspace = temporaryWorkspace();
    const backend = { remote: { organization: 'example', workspacePrefix: 'swing-' } };
    const settings = { ...workspace.settings, backend };
    const env = { HOME: '/nowhere', TF_WORKSPACE: 'swing-x' };
    expect(terraformEnvironment({ ...workspace, settings, env })).toHaveProperty('TF_WORKSPACE');
  });
});

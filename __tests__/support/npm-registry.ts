import { spawnSync } from 'node:child_process';

/** No npm question, no look for updates, and no place of the repository in what is started. */
export const npmEnvironment: NodeJS.ProcessEnv = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_OPTIONS$|JEST_)/.test(name))),
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  CI: '1',
  NO_COLOR: '1',
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  npm_config_update_notifier: 'false',
  npm_config_prefer_offline: 'true',
};

/** Why npm gets no packages here; undefined when it does. */
export function whyNoNpmRegistry(): string | undefined {
  const { status, stderr } = spawnSync('npm', ['view', 'cdktf@0.21.0', 'version'], {
    env: npmEnvironment,
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (status === 0) return undefined;
  const code = /npm error code (\S+)/.exec(stderr)?.[1] ?? 'no answer within a minute';
  return `npm gets no packages from its registry (${code})`;
}

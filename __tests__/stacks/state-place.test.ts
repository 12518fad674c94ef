import fc from 'fast-check';
import { App, TerraformStack } from 'cdktf';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../../site';
import { backendBlock, placeState } from '../../stacks';
import { stateSchemaName } from '../../stacks/state-schema-name';

const stackName = 'support.example.com-roles';
const bucket = 'bucket: states, region: eu-central-1';

let outdir: string;
beforeEach(() => void (outdir = mkdtempSync(join(tmpdir(), 'state-place-'))));
afterEach(() => rmSync(outdir, { recursive: true, force: true }));

function rendered(yaml: string, root?: string): unknown {
  const app = new App({ outdir });
  const stack = new TerraformStack(app, stackName);
  placeState(stack, readSettings(yaml, 'swing.yaml'), root);
  app.synth();
  const file = `${outdir}/stacks/${stackName}/cdk.tf.json`;
  return (JSON.parse(readFileSync(file, 'utf8')) as { terraform: { backend: unknown } }).terraform.backend;
}

describe('the backend block of a stack', () => {
  test('is a file in the root', () => {
    expect(rendered('', '/repository')).toEqual({ local: { path: `/repository/terraform.${stackName}.tfstate` } });
  });

  test('is one object in a bucket, encrypted and locked by a file beside it', () => {
    const yaml = `backend: { s3: { ${bucket}, keyPrefix: swing/prod, kmsKeyId: alias/states } }`;
    expect(rendered(yaml, '/repository')).toEqual({
      s3: {
        bucket: 'states',
        region: 'eu-central-1',
        key: `swing/prod/${stackName}.tfstate`,
        encrypt: true,
        use_lockfile: true,
        kms_key_id: 'alias/states',
      },
    });
  });

  test('is reached as AWS itself is: profile, role, and the lab', () => {
    const role = 'arn:aws:iam::123456789012:role/swing';
    const yaml = `
backend: { s3: { ${bucket} } }
aws: { profile: prod, assumeRole: { roleArn: "${role}", externalId: x } }
endpoints: { aws: "http://127.0.0.1:5000" }`;
    expect(rendered(yaml)).toMatchObject({
      s3: {
        key: `${stackName}.tfstate`,
        profile: 'prod',
        assume_role: { role_arn: role, external_id: 'x' },
        endpoints: { s3: 'http://127.0.0.1:5000' },
        use_path_style: true,
      },
    });
  });

  test('is one schema in a database, without a connection string', () => {
    expect(rendered('backend: { pg: {} }')).toEqual({
      pg: { schema_name: expect.stringMatching(/^swing_support_example_com_roles_[0-9a-f]{16}$/) },
    });
  });

  test('is one address on a server, which is locked', () => {
    const http = 'address: "https://state.example.com/tf", lockPath: /lock, lockMethod: POST, unlockMethod: DELETE';
    expect(rendered(`backend: { http: { ${http} } }\nlock: { pg: {} }`)).toEqual({
      http: {
        address: `https://state.example.com/tf/${stackName}`,
        update_method: 'POST',
        lock_address: `https://state.example.com/tf/${stackName}/lock`,
        lock_method: 'POST',
        unlock_address: `https://state.example.com/tf/${stackName}/lock`,
        unlock_method: 'DELETE',
      },
    });
  });

  test('is one workspace of an organization', () => {
    const remote = 'hostname: tfe.example.com, organization: acme, workspacePrefix: swing-';
    expect(rendered(`backend: { remote: { ${remote} } }\nlock: { pg: {} }`)).toEqual({
      remote: {
        hostname: 'tfe.example.com',
        organization: 'acme',
        workspaces: { name: 'swing-support_example_com-roles' },
      },
    });
  });

  test('is none for a local file: the engine reads that itself', () => {
    expect(backendBlock(stackName, readSettings('', 'swing.yaml'))).toBeUndefined();
  });
});

describe('the schema of a stack', () => {
  const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/);
  const stack = fc.array(label, { minLength: 2, maxLength: 6 }).map((labels) => `${labels.join('.')}-roles`);
  const prefix = fc.stringMatching(/^[a-z_][a-z0-9_]{0,19}$/);

  test('is an identifier that PostgreSQL takes without quotes and does not cut', () => {
    fc.assert(
      fc.property(prefix, stack, (before, name) => {
        expect(stateSchemaName(before, name)).toMatch(/^[a-z_][a-z0-9_]{0,62}$/);
      }),
    );
  });

  test('fails when two stacks share one: dots, hyphens and a cut tell apart too', () => {
    const long = `${'a'.repeat(60)}.example`;
    const names = ['a.b-c.com-roles', 'a-b.c.com-roles', 'a.b.c.com-roles', `${long}.com-roles`, `${long}.org-roles`];
    expect(new Set(names.map((name) => stateSchemaName('swing', name))).size).toBe(names.length);
  });

  test('is the same one tomorrow', () => {
    expect(stateSchemaName('swing', stackName)).toBe('swing_support_example_com_roles_ef77a82d67fd7179');
  });
});

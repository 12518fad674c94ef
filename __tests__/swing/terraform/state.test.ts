import { readState } from '../../../swing/terraform/state';
import { temporaryWorkspace, writeState, written } from '../temporary-workspace';

describe('the local state', () => {
  it('is new where there is no file', async () => {
    expect(await readState(temporaryWorkspace())).toEqual({ lineage: 'new', serial: 0, resources: new Map() });
  });

  it('is new where the file is empty, as a backend may leave it', async () => {
    const workspace = temporaryWorkspace();
    written(workspace.stateFile, '');
    expect(await readState(workspace)).toMatchObject({ lineage: 'new', serial: 0 });
  });

  it('tells lineage, serial and the attributes of each resource', async () => {
    const workspace = temporaryWorkspace();
    writeState(workspace, [{ address: 'aws_eip_association.x', id: 'eipassoc-1' }]);
    const state = await readState(workspace);
    expect(state).toMatchObject({ lineage: 'l-1', serial: 7 });
    expect(state.resources.get('aws_eip_association.x')).toEqual({
      address: 'aws_eip_association.x',
      attributes: { id: 'eipassoc-1' },
      hasDeposed: false,
    });
  });

  it('takes the living object, not the one waiting to be deleted', async () => {
    const workspace = temporaryWorkspace();
    writeState(workspace, [{ address: 'aws_eip_association.x', id: 'new', deposed: ['old'] }]);
    expect((await readState(workspace)).resources.get('aws_eip_association.x')).toMatchObject({
      attributes: { id: 'new' },
      hasDeposed: true,
    });
  });

  it('knows no attributes when only a deposed object is left', async () => {
    const workspace = temporaryWorkspace();
    writeState(workspace, [{ address: 'aws_eip_association.x', deposed: ['old'] }]);
    expect((await readState(workspace)).resources.get('aws_eip_association.x')).toMatchObject({
      attributes: undefined,
      hasDeposed: true,
    });
  });

  it('leaves out data sources and resources of modules', async () => {
    const workspace = temporaryWorkspace();
    const instances = [{ attributes: { id: 'x' } }];
    const resources = [
      { mode: 'data', type: 'aws_eip', name: 'x', instances },
      { mode: 'managed', type: 'aws_eip', name: 'x', module: 'module.other', instances },
    ];
    writeState(workspace, [], { resources });
    expect((await readState(workspace)).resources.size).toBe(0);
  });

  it('fails when the file was cut short, and points to the backup', async () => {
    const workspace = temporaryWorkspace();
    written(workspace.stateFile, '{"version": 4, "resou');
    await expect(readState(workspace)).rejects.toMatchObject({
      exitCode: 4,
      problems: [
        {
          code: 'StateUnreadable',
          place: workspace.stateFile,
          message: 'the state file is not JSON',
          remedy: expect.stringContaining('.backup'),
        },
      ],
    });
  });
});

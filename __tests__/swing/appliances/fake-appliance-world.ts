import type { ApplianceWorld, BodyReading } from '../../../live';

/** Of the primary in `plan-support`. */
export const bodyA: Extract<BodyReading, { status: 'known' }> = {
  status: 'known',
  instance: 'i-0a1b2c3d4e5f60001',
  state: 'running',
  isProtected: true,
  networkInterface: 'eni-0a1b2c3d4e5f60001',
  interfaceStatus: 'in-use',
  addresses: [
    { privateIp: '10.0.1.11', primary: true, publicIp: '203.0.113.11', allocation: 'eipalloc-0a1b2c3d4e5f60002' },
    { privateIp: '10.0.1.50', primary: false },
  ],
};

/** A world with room for everything: what is to be created is free, what is referred to is there; `more` says otherwise. */
export function fakeApplianceWorld(more: Partial<ApplianceWorld> = {}): ApplianceWorld {
  return {
    allocation: async () => ({ status: 'free', publicIp: '203.0.113.12' }),
    subnet: async () => ({ status: 'present' }),
    image: async () => ({ status: 'present' }),
    privateAddress: async () => ({ status: 'absent' }),
    body: async (question) => ('instance' in question ? bodyA : { status: 'absent' }),
    linkRule: async () => ({ status: 'absent' }),
    targetGroup: async () => ({ status: 'absent' }),
    listener: async () => ({ status: 'absent' }),
    ...more,
  };
}

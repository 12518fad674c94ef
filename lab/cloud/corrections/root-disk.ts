import { withParams } from '../wire/call';
import { isEc2, type Correction } from './correction';

/** What the emulator gives a disk nobody spoke of, in GiB. @source moto: `setup_defaults` */
const imageSizeGiB = '8';

/** The emulator wants a size for every disk that is mentioned, and knows none from the image. */
export const rootDisk: Correction = {
  id: 'disk-as-large-as-its-image',
  sentence: 'a disk that is mentioned without size and snapshot, as to encrypt it, is as large as the image says',
  source: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EbsBlockDevice.html (VolumeSize)',
  answer: (call, next) => {
    if (!isEc2(call, 'RunInstances')) return next(call);
    const params = new URLSearchParams(call.params);
    for (const disk of disksOf(params)) if (!isSized(params, disk)) params.set(`${disk}.Ebs.VolumeSize`, imageSizeGiB);
    return next(withParams(call, params));
  },
};

/** `"BlockDeviceMapping.1"` of every disk. */
function disksOf(params: URLSearchParams): readonly string[] {
  const names = [...params.keys()].flatMap((name) => /^BlockDeviceMapping\.\d+(?=\.Ebs\.)/.exec(name) ?? []);
  return [...new Set(names)];
}

function isSized(params: URLSearchParams, disk: string): boolean {
  return params.has(`${disk}.Ebs.VolumeSize`) || params.has(`${disk}.Ebs.SnapshotId`);
}

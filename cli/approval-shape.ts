import { refused } from '../site';

/** @source review's digest: the version and a SHA-256 in lower-case hexadecimal */
const digestShape = /^swing-v1:[0-9a-f]{64}$/;

/** Refuses a mistyped approval before anything is read or planned. @throws SwingError exit 3 `ApprovalMalformed` */
export function assertApprovalShape(approved: string | undefined, place = '--approved'): void {
  if (approved === undefined || digestShape.test(approved)) return;
  throw refused({
    code: 'ApprovalMalformed',
    place,
    message: 'an approval is a digest',
    got: JSON.stringify(approved),
    allowed: 'swing-v1: and 64 hexadecimal digits',
    remedy: 'copy it from the reviewed comment',
  });
}

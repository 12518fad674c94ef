import type { StepTexts } from '../step-text';

export const migrate: StepTexts = {
  'appliance-installed': {
    where: 'by the set-up guide of the virtual or the hardware appliance; its own name and address, never {site}',
    why: '{new} shall take the place of {old}',
    wrong: 'it must not get an address that {old} has',
    verify: '{new.appliance} opens by its own address',
  },
  'certificate-imported': {
    where:
      'on {serving.appliance} > Security > Certificates: Export with certificate, private key and chain. On {new.appliance} > Security > Certificates: Import, Upload',
    why: 'people who come to {new} expect the certificate of {site}',
    wrong: 'a warning beside the certificate: resolve it before going on. Exporting removes nothing from {serving}',
    verify: 'Issued To shows the name of the site, without a warning',
  },
  'address-assigned': {
    where:
      'on {new.appliance} > Security > Certificates: Assign IP in the row of the certificate, tick the address, Save Configuration',
    why: 'the certificate is used only on addresses it is assigned to',
    wrong: 'Issued To is not the name people use: the wrong certificate was imported',
    verify: 'https by the own address of {new} shows this certificate',
  },
  'package-installed': {
    where:
      'on {new.appliance} > Updates: Check for Updates or Appliance Download Key, Install This Update; accept the EULA',
    why: 'a backup is restored only into the software it was made with',
    wrong: 'a problem with a Base package: do not reboot, call vendor support',
    verify: 'Status > Basics shows the version of {serving}',
  },
  'backup-restored': {
    where:
      'on {new.login} > Management > Software: Restore Settings, Upload Backup. The first login uses the factory account and password: change it',
    why: 'configuration and logged data of {serving} come with it',
    wrong: 'a lost backup password: download a new backup. Recordings are not in it',
    verify: 'users, teams and settings of {site} are there',
  },
  'appliance-replaced': {
    where: 'in the site file: `swing migrate {site}` writes the diff',
    why: 'the pair is now the appliance that stays and the new one',
    wrong: 'two changes in one diff are refused: one step, one pull request',
    verify: '`swing plan {site}` shows nothing but what this step asks for',
  },
  'appliance-retired': {
    where: 'in the site file: `swing migrate {site}` writes the diff that moves {old} under retired:',
    why: 'it serves nobody any more, but is still there to go back to',
    wrong: 'it is named by a target still: the diff is refused',
    verify: '`swing status {site}` names it nowhere else',
  },
  'protection-lifted': {
    where: 'in the site file: protection: lifted under retired:; then `swing apply {site} --stack appliances`',
    why: 'an appliance is never removed by a single diff',
    wrong: 'this is the last moment at which it is only a line to be taken back',
    verify: '`swing plan {site} --stack appliances` shows no other change',
  },
  'appliance-ended': {
    where:
      'virtual: delete it. Hardware: /appliance > Status > Basics: Reset to factory default, wait, Shut Down; pack it, label it, send it back',
    why: 'everything is confirmed and nothing points to it',
    wrong: 'it cannot be undone. Have the backup and the certificates been kept elsewhere?',
    verify: 'it is gone, or its parcel number is in the record',
  },
};

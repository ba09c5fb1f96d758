import { INSTALL_OPTIONS } from '../arguments/shared-options';

/** What the options of an installation were given. */
export type InstallArguments = {
  readonly [K in keyof typeof INSTALL_OPTIONS]?:
    | ((typeof INSTALL_OPTIONS)[K] extends { multiple: true } ? readonly string[] : string)
    | undefined;
};

/** Whether any option describes an installation. */
export function hasInstallation(args: InstallArguments): boolean {
  return Object.keys(INSTALL_OPTIONS).some((name) => args[name as keyof InstallArguments] !== undefined);
}

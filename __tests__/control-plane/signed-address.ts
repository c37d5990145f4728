import { BlobSASPermissions, type ContainerClient } from "@azure/storage-blob";

/** Makes an address that opens one blob for one hour, or has run out an hour ago. */
export type SignedAddress = (blob: {
  readonly container: ContainerClient;
  readonly blob: string;
  /** `r`, `cw`: letters of blob storage. */
  readonly permissions: string;
  readonly expired: boolean;
}) => Promise<string>;

const hour = 60 * 60 * 1000;

/**
 * `origin` is where clients find the blobs. An origin whose host begins with the account's name, as
 * at Azure, has no account in its paths.
 */
export function signedAddress(origin: () => string, now: () => Date): SignedAddress {
  return async ({ container, blob, permissions, expired }) => {
    const client = container.getBlobClient(blob);
    const url = await client.generateSasUrl({
      permissions: BlobSASPermissions.parse(permissions),
      startsOn: new Date(now().getTime() - 2 * hour),
      expiresOn: new Date(now().getTime() + (expired ? -hour : hour)),
    });
    const { pathname, search } = new URL(url);
    const isNamed = new URL(origin()).hostname.startsWith(`${client.accountName}.`);
    const path = isNamed ? pathname.slice(client.accountName.length + 1) : pathname;
    return origin() + path + search;
  };
}

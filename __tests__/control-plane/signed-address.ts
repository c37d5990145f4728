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

/** `origin` is where clients find the blobs. */
export function signedAddress(origin: () => string, now: () => Date): SignedAddress {
  return async ({ container, blob, permissions, expired }) => {
    const url = await container.getBlobClient(blob).generateSasUrl({
      permissions: BlobSASPermissions.parse(permissions),
      startsOn: new Date(now().getTime() - 2 * hour),
      expiresOn: new Date(now().getTime() + (expired ? -hour : hour)),
    });
    const { pathname, search } = new URL(url);
    return origin() + pathname + search;
  };
}

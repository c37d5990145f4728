import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  BlobServiceClient,
  type ContainerClient,
  StorageSharedKeyCredential,
} from "@azure/storage-blob";
import { node24 } from "../node-24.ts";

/** Account and key that Azurite documents; they open nothing but a local emulator. */
const account = "devstoreaccount1";
const key =
  "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

/** Megabytes; without a limit Azurite takes half of the machine's memory. */
const memory = 512;

export type Azurite = {
  /** `http://127.0.0.1:<port>/<account>` */
  readonly url: string;
  readonly container: (name: string) => Promise<ContainerClient>;
  readonly stop: () => Promise<void>;
};

/** Starts Microsoft's emulator of blob storage on a free port, with everything in memory. */
export async function startAzurite(): Promise<Azurite> {
  const directory = await mkdtemp(join(tmpdir(), "azurite-"));
  const child = spawn(
    node24(),
    [
      fileURLToPath(new URL("../../node_modules/azurite/dist/src/blob/main.js", import.meta.url)),
      ...["--blobHost", "127.0.0.1", "--blobPort", "0"],
      ...["--inMemoryPersistence", "--extentMemoryLimit", String(memory)],
      ...["--disableTelemetry", "--silent"],
    ],
    { cwd: directory, stdio: ["ignore", "pipe", "pipe"] },
  );
  const end = (): boolean => child.kill();
  // A test process that ends early does not come to `stop`.
  process.once("exit", end);
  const origin = await listeningOn(child);
  const url = `${origin}/${account}`;
  const service = new BlobServiceClient(url, new StorageSharedKeyCredential(account, key));
  return {
    url,
    container: async (name) => {
      const container = service.getContainerClient(name);
      await container.createIfNotExists();
      return container;
    },
    stop: async () => {
      process.removeListener("exit", end);
      if (child.exitCode === null && end()) {
        await once(child, "exit");
      }
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function listeningOn(child: ChildProcess): Promise<string> {
  let said = "";
  return await new Promise((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const address = /listens on (http:\/\/[\d.]+:\d+)/.exec(said)?.[1];
      if (address !== undefined) {
        resolve(address);
      }
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.once("error", reject);
    child.once("exit", (status) => reject(new Error(`Azurite ended with ${status}: ${said}`)));
  });
}

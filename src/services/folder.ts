import { mkdir, mkdtemp, realpath } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { messageOf, UserError } from "../errors.ts";
import { appended, writeWhole } from "./atomic-file.ts";
import { deleteFromFolder, type FolderState, uploadToFolder } from "./folder-artifact.ts";
import { folderCache } from "./folder-cache.ts";
import { downloadFromFolder, listInFolder } from "./folder-held.ts";
import { checkOutputs, checkSummary } from "./output.ts";
import type { Services } from "./services.ts";
import { type Terminal, terminalLog } from "./terminal-log.ts";
import { toolCacheDirectory } from "./tool-cache.ts";

type FolderOptions = {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly terminal?: Terminal;
};

/**
 * A folder on this machine in the place of GitHub: `artifacts/<name>/` with the files as a
 * downloader gets them, `summary.md` (appended), `outputs.json` (output name to string, begun anew
 * here) and `cache/` for what later runs reuse. Without a folder given, a new one is made outside
 * every work tree and named in the log. `.ids` and `.partial` are its own.
 */
export async function folderServices(
  directory: string | undefined,
  { env = process.env, terminal = process.stdout }: FolderOptions = {},
): Promise<Services> {
  const log = await terminalLog(terminal, env);
  const root = await rootDirectory(directory);
  if (directory === undefined) {
    log.info(`Services: ${root}`);
  }
  const outputsFile = join(root, "outputs.json");
  const outputs: Record<string, string> = {};
  // What an earlier call left there must not pass for this one's.
  await writeWhole(outputsFile, "{}\n");
  const artifacts: FolderState = { root, uploaded: new Map() };
  const temporary = await realpath(await mkdtemp(join(tmpdir(), "go-mvu-")));

  return {
    name: "folder",
    log,
    temporary,
    toolCache: toolCacheDirectory({ env, platform: process.platform, home: homedir() }),
    cache: await folderCache({ root, temporary, log }),
    saveLater: undefined,
    uploadArtifact: (upload) => uploadToFolder(upload, artifacts),
    listArtifacts: (start) => listInFolder(start, root),
    downloadArtifact: (artifact, to) => downloadFromFolder(artifact, to, root),
    deleteArtifact: (name) => deleteFromFolder(name, artifacts),
    writeSummary: async (markdown) => {
      checkSummary(markdown);
      await appended(join(root, "summary.md"), markdown);
    },
    setOutputs: async (added) => {
      checkOutputs({ ...outputs, ...added });
      Object.assign(outputs, added);
      await writeWhole(outputsFile, `${JSON.stringify(outputs, undefined, 2)}\n`);
    },
  };
}

async function rootDirectory(directory: string | undefined): Promise<string> {
  try {
    if (directory === undefined) {
      return await realpath(await mkdtemp(join(tmpdir(), "go-mvu-services-")));
    }
    await mkdir(resolve(directory), { recursive: true });
    return await realpath(directory);
  } catch (error) {
    throw new UserError(
      `--services ${directory ?? tmpdir()} cannot be used as a folder: ${messageOf(error)}; name another one.`,
      { cause: error },
    );
  }
}

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** actions/upload-artifact and actions/download-artifact, at the commits that our workflows name. */
const UPLOAD = "actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a";
const DOWNLOAD = "actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c";

/** The package is found from here, wherever act copies the action to. */
const client = import.meta.resolve("@actions/artifact");

const scripts = {
  [UPLOAD]: `
    const artifacts = new DefaultArtifactClient();
    const root = resolve(process.env.INPUT_PATH);
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    await artifacts.uploadArtifact(process.env.INPUT_NAME, files, root);`,
  [DOWNLOAD]: `
    const artifacts = new DefaultArtifactClient();
    const { artifact } = await artifacts.getArtifact(process.env.INPUT_NAME);
    await artifacts.downloadArtifact(artifact.id, { path: process.env.INPUT_PATH, expectedHash: artifact.digest });`,
};

/**
 * GitHub's actions for artifacts as far as our workflows use them, over GitHub's own client: theirs
 * cannot be had without a network. Answers the directory of each by its name.
 */
export async function artifactActions(directory: string): Promise<Record<string, string>> {
  const made = Object.entries(scripts).map(async ([name, script]) => {
    const folder = join(directory, name.replaceAll("/", "-"));
    await mkdir(folder, { recursive: true });
    await writeFile(
      join(folder, "action.yml"),
      `name: artifacts
description: Moves files.
inputs:
  name: { description: Its name. }
  path: { description: Where the files are. }
runs: { using: node24, main: main.mjs }
`,
    );
    await writeFile(
      join(folder, "main.mjs"),
      `import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { DefaultArtifactClient } from ${JSON.stringify(client)};
${script}
`,
    );
    return [name, folder] as const;
  });
  return Object.fromEntries(await Promise.all(made));
}

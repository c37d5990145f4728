/** Prints the section of CHANGELOG.md for a tag, which must be the version of package.json. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(process.cwd());
const tag = process.argv[2] ?? "";
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
if (tag !== `v${version}`) fail(`the tag is ${tag}, but package.json says ${version}`);

const sections = readFileSync(join(root, "CHANGELOG.md"), "utf8").split(/^## /m);
const section = sections.find((text) => text.split(/\s/, 1)[0] === version);
const notes = section?.slice(section.indexOf("\n")).trim();
if (!notes) fail(`CHANGELOG.md has no notes under "## ${version}"`);
console.log(notes);

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

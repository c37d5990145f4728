/**
 * `npm run bench`: runs what there is to measure, or the part that is named, `start-up` or `builds`.
 * Progress and tables go to standard output; the figures, as JSON, to `--out FILE`, else to a new
 * file in the temporary directory. `builds` takes `--rounds`, `--targets a,b`, `--packages a,b`, and
 * `--quick`: two targets, one round.
 */
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { type Builds, measureBuilds } from "./builds.ts";
import { PACKAGES, TARGETS } from "./module.ts";
import { measureStartUp, type StartUp } from "./start-up.ts";

const QUICK = ["linux/amd64", "windows/arm64"];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: "string" },
    quick: { type: "boolean", default: false },
    rounds: { type: "string" },
    targets: { type: "string" },
    packages: { type: "string" },
  },
});
const unknown = positionals.find((part) => part !== "start-up" && part !== "builds");
if (unknown !== undefined) throw new Error(`there is no part "${unknown}"`);
const isWanted = (part: string) => positionals.length === 0 || positionals.includes(part);
const rounds = Number(values.rounds ?? (values.quick ? 1 : 3));
if (!Number.isInteger(rounds) || rounds < 1) throw new Error("--rounds takes a number from 1");

const startUp = isWanted("start-up") ? await measureStartUp() : undefined;
if (startUp) showStartUp(startUp);

const builds = isWanted("builds")
  ? await measureBuilds({
      rounds,
      targets: values.targets?.split(",") ?? (values.quick ? QUICK : TARGETS),
      packages: values.packages?.split(",") ?? PACKAGES,
      say: (line) => console.log(line),
    })
  : undefined;
if (builds) showBuilds(builds);

const out = values.out ?? join(await mkdtemp(join(tmpdir(), "mvu-bench-figures-")), "bench.json");
await mkdir(dirname(out), { recursive: true });
await writeFile(out, `${JSON.stringify({ startUp, builds }, undefined, 2)}\n`);
console.log(`Figures: ${out}`);

function showStartUp({ node, programs, dist, ...startUp }: StartUp): void {
  console.log(`Start-up, milliseconds, Node ${node}, ${startUp.rounds} interleaved rounds`);
  console.table(
    Object.fromEntries(
      programs.map(({ program, median, quartiles, overEmpty }) => [
        program,
        {
          median: median.toFixed(1),
          quartiles: quartiles.map((value) => value.toFixed(1)).join(" to "),
          "over empty": overEmpty.toFixed(1),
        },
      ]),
    ),
  );
  console.log(`dist/: ${dist.bytes} bytes in ${dist.files} files`);
}

function showBuilds({ cases, bytes, ownCpu, versions, ...builds }: Builds): void {
  const { module, targets, packages, cores } = builds;
  console.log(
    `Builds of ${module}: ${packages.length} mains, ${targets.length} targets, ${cores} cores, medians of ${builds.rounds} interleaved rounds; wall seconds (CPU seconds), a restore of it in brackets`,
  );
  console.table(
    Object.fromEntries(
      cases.map(({ title, contestants, ratio }) => [
        title,
        {
          ...Object.fromEntries(
            Object.entries(contestants).map(([name, { wall, cpu, restore }]) => [
              name,
              `${wall.toFixed(1)} (${cpu.toFixed(1)})${restore === undefined ? "" : ` [${restore.toFixed(1)}]`}`,
            ]),
          ),
          "action/goreleaser wall": ratio.wall.toFixed(3),
          CPU: ratio.cpu.toFixed(3),
        },
      ]),
    ),
  );
  console.log("Packed bytes of the build caches after the cold build");
  console.table(bytes);
  const part = bytes.action.oneTarget / bytes.goreleaser.oneTarget;
  console.log(`A job of one target restores ${part.toFixed(3)} of what goreleaser's does`);
  const own = ownCpu === undefined ? "unknown here" : `${(ownCpu * 100).toFixed(1)} %`;
  console.log(`Our own CPU over that of what we start, cold: ${own}`);
  console.log(
    Object.entries(versions)
      .map((pair) => pair.join(" "))
      .join(", "),
  );
}

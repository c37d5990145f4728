import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { assess } from "../assess/assess.ts";
import { ASSESSMENT_FILE, formatAssessment, statusOf } from "../assess/document.ts";
import { isOnPath } from "../assess/emulators.ts";
import type { Assessment } from "../assess/schema.ts";
import { openCaches } from "../cache/caches.ts";
import { portFacts } from "../decide/pairs.ts";
import { patchPairs } from "../decide/patches.ts";
import { chooseToolchains } from "../decide/toolchains.ts";
import { copyInto, refuseOccupied } from "../deliver.ts";
import { UserError } from "../errors.ts";
import { describeRow, formatAssessmentSummary } from "../report/assess-summary.ts";
import { formatAssessmentTerminal } from "../report/assess-terminal.ts";
import { readHost } from "../sandbox/cpu.ts";
import { removeScratch, scratchOf } from "../scratch.ts";
import type { Settings, Variant } from "../settings.ts";
import { readEvent } from "../source/event.ts";
import { findPlace } from "../source/place.ts";
import { equip } from "./equip.ts";
import { prepare } from "./prepare.ts";
import { summarize } from "./report.ts";
import type { World } from "./world.ts";

/**
 * Says what it would take to build for each of the targets.
 *
 * @throws UserError when there is no module to assess.
 */
export async function runAssess(settings: Settings, world: World): Promise<"pass" | "fail"> {
  await refuseOccupied(settings.output);
  const variant = chooseVariant(settings, world);
  const assessment = await makeAssessment({ ...settings, variants: [variant] }, { variant, world });
  await removeScratch(world.services.temporary);
  await deliver(assessment, { settings, world });
  return assessment.status;
}

/** One set of build settings is assessed: what compiles depends on tags, and on little else. */
function chooseVariant({ variants }: Settings, { services }: World): Variant {
  const [variant, ...others] = variants;
  if (variant === undefined) throw new UserError("variant: none is left to assess; name one");
  if (others.length > 0) {
    services.log.annotate({
      level: "notice",
      message: `assessed as variant ${variant.name}; for ${others.map(({ name }) => name).join(", ")} set variant`,
    });
  }
  return variant;
}

async function makeAssessment(
  settings: Settings,
  { variant, world }: { readonly variant: Variant; readonly world: World },
): Promise<Assessment> {
  const { services, env } = world;
  const { log } = services;
  const place = await findPlace(settings.workingDirectory, env);
  // Nothing of an assessment is kept: it may be asked about a hundred targets once.
  const reading: Settings = { ...settings, cache: "read-only" };
  const { downloads } = await openCaches({ settings: reading, place, services, env });
  const { toolchains, environment } = await equip({
    settings,
    place,
    world,
    downloads,
    choose: (resolve) => chooseToolchains({ settings, place, resolve }),
  });
  const [toolchain] = toolchains.list;
  if (toolchain === undefined) throw new Error("no toolchain was chosen");
  const { go, version: goVersion } = toolchain;
  await prepare({ ...settings, place, environment, services });
  const ports = await portFacts({ go, goVersion }, { place, environment });
  const host = await readHost();
  const path = environment.PATH ?? "";
  const { packages, rows } = await log.group("Assess", () =>
    assess({
      settings,
      variant,
      place,
      go,
      ports,
      environment,
      host,
      patch: (pairs) =>
        patchPairs(pairs, {
          settings,
          place,
          event: readEvent(env),
          toolchains,
          environment,
          patchScratch: scratchOf(services.temporary).patches,
        }),
      has: (program) => isOnPath(program, path),
      onRow: (row) => log.info(describeRow(row)),
    }),
  );
  return {
    schema: 1,
    module: place.module,
    ...(place.repository === undefined ? {} : { commit: place.repository.commit }),
    go: goVersion,
    variant: variant.name,
    packages: [...packages],
    status: statusOf(rows),
    rows: [...rows],
  };
}

async function deliver(
  assessment: Assessment,
  { settings, world }: { readonly settings: Settings; readonly world: World },
): Promise<void> {
  const { services } = world;
  const directory = join(services.temporary, "assessment");
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, ASSESSMENT_FILE), formatAssessment(assessment));
  if (settings.output !== undefined) {
    const done = `the assessment is in ${directory}`;
    await copyInto(settings.output, { directory, file: ASSESSMENT_FILE, done });
  }
  await services.setOutputs({ status: assessment.status, directory });
  await summarize(formatAssessmentSummary(assessment), services);
  const color = services.log.progress !== undefined;
  services.log.info(formatAssessmentTerminal(assessment, { color }).join("\n"));
}

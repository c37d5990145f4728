import type { Manifest } from "../manifest/schema.ts";
import type { PlanDocument } from "../plan/document.ts";

/** The source as a manifest describes it. */
export function plannedSource(plan: PlanDocument): Manifest["source"] {
  const { source, version, stamp, settings } = plan;
  const { module, directory, commit, date, tags, dirty } = source;
  return {
    module,
    directory,
    ...(commit === undefined ? {} : { commit }),
    ...(date === undefined ? {} : { date }),
    tags,
    dirty,
    version,
    stamped: stamp.stamp,
    ...(settings.before.length === 0 ? {} : { before: settings.before }),
  };
}

/** The toolchains as a manifest describes them. */
export function plannedToolchains({ toolchains }: PlanDocument): Manifest["toolchains"] {
  return toolchains.map(({ version, host, digest }) => ({ version, host, digest }));
}

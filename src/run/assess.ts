import type { Settings } from "../settings.ts";
import type { World } from "./world.ts";

/**
 * Says what it would take to build for each of the targets.
 *
 * @throws UserError when there is no module to assess.
 */
export async function runAssess(_settings: Settings, _world: World): Promise<"pass" | "fail"> {
  throw new Error("not written yet");
}

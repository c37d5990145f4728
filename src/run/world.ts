import type { Services } from "../services/services.ts";

/** What a run may use of the machine. */
export type World = {
  readonly services: Services;
  readonly env: Readonly<Record<string, string | undefined>>;
};

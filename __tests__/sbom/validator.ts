import { Version } from "@cyclonedx/cyclonedx-library/Spec";
import { JsonStrictValidator } from "@cyclonedx/cyclonedx-library/Validation";

const validator = new JsonStrictValidator(Version.v1dot6);

/** What the schema of CycloneDX 1.6 finds wrong with a bill of materials; undefined where nothing is. */
export async function findingsOf(bill: string): Promise<string | undefined> {
  const findings = await validator.validate(bill);
  return findings === null ? undefined : JSON.stringify(findings);
}

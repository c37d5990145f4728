import { expect, test } from "vitest";
import { refusal, shownFindings } from "../../src/collect/refusal.ts";

const many = Array.from({ length: 1234 }, (_, index) => `finding ${index + 1}`);

test("one finding is one sentence with the way out", () => {
  const error = refusal(["mvu-job-1-0123456789ab: it lacks the unit linux/amd64"]);
  expect(error.message).toBe(
    "mvu-job-1-0123456789ab: it lacks the unit linux/amd64; nothing is uploaded: re-run all jobs",
  );
  expect(error.annotations).toEqual([]);
});

test("several findings are an annotation each, and a sentence that counts them", () => {
  const error = refusal(["first", "second"]);
  expect(error.message).toBe(
    "the parts of the build jobs are refused, with 2 findings; nothing is uploaded: re-run all jobs",
  );
  expect(error.annotations.map(({ level, message }) => [level, message])).toEqual([
    ["error", "first"],
    ["error", "second"],
  ]);
});

test("more findings than a person reads are counted", () => {
  const shown = shownFindings(many);
  expect([shown.length, shown.at(-2), shown.at(-1)]).toEqual([
    21,
    "finding 20",
    "and 1,214 more findings",
  ]);
  expect(shownFindings(many.slice(0, 20))).toHaveLength(20);
});

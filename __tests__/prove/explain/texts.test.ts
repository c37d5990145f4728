import { expect, test } from "vitest";
import { matchesIn, readable } from "../../../src/prove/explain/texts.ts";

const DATE = /\d{4}-\d{2}-\d{2}/g;
const WINDOW = 2 ** 20;

test.each([0, 1, 5, 9, 10, 63, 64, 65])(
  "finds a text whole where a window ends after %d bytes of it",
  (before) => {
    const bytes = Buffer.alloc(2 * WINDOW, "x");
    bytes.write("2026-11-28", WINDOW - before, "latin1");
    expect([...matchesIn(bytes, DATE)]).toEqual(["2026-11-28"]);
  },
);

test("stops at some number of matches", () => {
  const many = Array.from({ length: 30_000 }, (_, index) => `${10_000 + index}`.slice(-4));
  const bytes = Buffer.from(many.map((digits) => `${digits}-11-28`).join(" "));
  expect(matchesIn(bytes, DATE).size).toBe(10_000);
  const other = Buffer.from(
    Array.from(
      { length: 60_000 },
      (_, index) => `${1000 + (index % 9000)}-11-${10 + (index % 89)}`,
    ).join(" "),
  );
  expect(matchesIn(other, DATE).size).toBe(20_000);
});

test("shows bytes as a line of text", () => {
  expect(
    readable(Buffer.from("\u0000\u0001 text\u001b[31m\n with\u00ff bytes\u0000", "latin1")),
  ).toBe("text [31m  with  bytes");
});

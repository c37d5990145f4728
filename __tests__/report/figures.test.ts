import { expect, test } from "vitest";
import { formatBytes, formatCount, formatSeconds } from "../../src/report/figures.ts";

test.each([
  [0, "0 B"],
  [1023, "1023 B"],
  [1024, "1.0 KiB"],
  [1_048_064, "1.0 MiB"],
  [2_531_512, "2.4 MiB"],
  [104_805_171, "99.9 MiB"],
  [104_857_600, "100 MiB"],
  [1_073_741_824, "1.0 GiB"],
  [16_777_216_000, "15.6 GiB"],
  [5_000_000_000_000_000, "4547 TiB"],
])("%d bytes are %s", (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test.each([
  [0, "0.0 s"],
  [14.24, "14.2 s"],
  [59.94, "59.9 s"],
  [59.96, "1 min 0 s"],
  [102.4, "1 min 42 s"],
  [3599.6, "1 h 0 min"],
  [7500, "2 h 5 min"],
])("%d seconds are %s", (seconds, text) => {
  expect(formatSeconds(seconds)).toBe(text);
});

test.each([
  [0, "0 binaries"],
  [1, "1 binary"],
  [10_752, "10,752 binaries"],
])("%d is counted as %s", (count, text) => {
  expect(formatCount(count, "binary", "binaries")).toBe(text);
});

import { expect, test } from "vitest";
import { stopChildren } from "../../src/process.ts";
import { runAll } from "../../src/run/all.ts";
import { makeRepository, openWorld, settingsFor } from "../project.ts";
import { temporaryDirectory } from "../temporary.ts";

test("a signal ends the second build, and the caches of the first are closed already", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({
    "go.mod": "module example.com/acme\n\ngo 1.24\n",
    "main.go": "package main\n\nfunc main() {}\n",
  });
  const { world, heard } = await openWorld({ services: services.path });
  const { log } = world.services;
  const info = (line: string) => {
    log.info(line);
    if (line.startsWith("building 1 unit again")) stopChildren("SIGINT");
  };
  const stopped = { ...world, services: { ...world.services, log: { ...log, info } } };
  const settings = settingsFor(project.path, {
    reproduce: { method: "full", difference: "assert" },
  });
  await expect(runAll(settings, stopped)).rejects.toThrow("stopped by SIGINT");
  expect(heard.lines.join("\n")).toContain("linux/amd64: built 1 binary");
});

import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compareUnsigned, withoutSignature } from "../../src/prove/signature.ts";
import { load } from "../inspect/hello.ts";
import { build } from "../inspect/samples.ts";
import { temporaryDirectory } from "../temporary.ts";
import { findTool } from "../tools.ts";
import { signMacho, signPe } from "./sign.ts";

const PORTS = [
  ["darwin/amd64", signMacho, "Mach-O code signature"],
  ["darwin/arm64", signMacho, "Mach-O code signature"],
  ["windows/amd64", signPe, "Authenticode signature"],
  ["windows/386", signPe, "Authenticode signature"],
  ["windows/arm64", signPe, "Authenticode signature"],
] as const;

describe.each(PORTS)("a file for %s", (port, sign, signature) => {
  test("is the same when it is signed, and when it is signed again", async () => {
    const plain = await load({ port });
    const once = sign(plain, 9001);
    const twice = sign(plain, 20_000);
    expect(compareUnsigned(plain, once)).toEqual({ equal: true, signature });
    expect(compareUnsigned(once, plain)).toEqual({ equal: true, signature });
    expect(compareUnsigned(once, twice)).toEqual({ equal: true, signature });
  });

  test("is another when a byte of it changed, wherever that is", async () => {
    const plain = await load({ port });
    const signed = sign(plain, 9001);
    const last = plain.length - (port === "darwin/arm64" ? 20_000 : 1);
    for (const at of [0x44, 0x1000, plain.length >> 1, last]) {
      const changed = Uint8Array.from(signed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(compareUnsigned(plain, changed).equal).toBe(false);
    }
  });

  test("is another when something follows the signature", async () => {
    const plain = await load({ port });
    const longer = Buffer.concat([sign(plain, 9001), Buffer.from("payload")]);
    expect(compareUnsigned(plain, longer).equal).toBe(false);
  });
});

test("a file without a signature is equal to none, not even to itself", async () => {
  const plain = await load({ port: "windows/amd64" });
  expect(compareUnsigned(plain, plain)).toEqual({ equal: false, signature: undefined });
  const elf = await load({ port: "linux/amd64" });
  expect(withoutSignature(elf)).toEqual({ bytes: elf, signature: undefined });
});

test("a checksum that is set counts where there is no signature", async () => {
  const plain = await load({ port: "windows/amd64" });
  const changed = Uint8Array.from(plain);
  const view = new DataView(changed.buffer);
  view.setUint32(view.getUint32(0x3c, true) + 24 + 64, 7, true);
  expect(compareUnsigned(plain, changed).equal).toBe(false);
});

test.each(PORTS)("a damaged file for %s is left as it is", async (port, sign) => {
  const signed = sign(await load({ port }), 300);
  for (const length of [0, 3, 0x40, 0x100, signed.length - 1]) {
    const cut = signed.slice(0, length);
    expect(withoutSignature(cut).signature).toBeUndefined();
  }
});

test.runIf(findTool("osslsigncode") && findTool("openssl"))(
  "what osslsigncode signs is the same without its signature",
  async () => {
    await using directory = await temporaryDirectory();
    const [key, certificate] = ["key.pem", "certificate.pem"].map((name) =>
      join(directory.path, name),
    );
    const request = "req -x509 -newkey rsa:2048 -nodes -subj /CN=tester -days 2".split(" ");
    execFileSync("openssl", [...request, "-keyout", key ?? "", "-out", certificate ?? ""], {
      stdio: "ignore",
    });
    const signed = join(directory.path, "signed.exe");
    const plain = await build({ port: "windows/amd64" });
    const how = ["sign", "-certs", certificate ?? "", "-key", key ?? "", "-h", "sha256"];
    execFileSync("osslsigncode", [...how, "-in", plain, "-out", signed], { stdio: "ignore" });
    expect(compareUnsigned(await readFile(plain), await readFile(signed))).toEqual({
      equal: true,
      signature: "Authenticode signature",
    });
    const changed = await readFile(signed);
    changed[0x1000] = (changed[0x1000] ?? 0) ^ 1;
    await writeFile(signed, changed);
    expect(compareUnsigned(await readFile(plain), changed).equal).toBe(false);
  },
);

/** Signs a 64-bit Mach-O file as `codesign` does, but for what stands in the signature. */
export function signMacho(file: Uint8Array, size: number): Uint8Array {
  const commands = 32;
  const source = new DataView(file.buffer, file.byteOffset, file.length);
  const find = (type: number, name = ""): number | undefined => {
    let at = commands;
    for (let left = source.getUint32(16, true); left > 0; left -= 1) {
      const text = Buffer.from(file.subarray(at + 8, at + 24)).toString("latin1");
      if (source.getUint32(at, true) === type && text.startsWith(name)) return at;
      at += source.getUint32(at + 4, true);
    }
    return undefined;
  };
  const linkedit = find(0x19, "__LINKEDIT");
  if (linkedit === undefined) throw new Error("no __LINKEDIT");
  const signed = find(0x1d);
  const length = signed === undefined ? file.length : source.getUint32(signed + 8, true);
  const start = Math.ceil(length / 16) * 16;
  const made = new Uint8Array(start + size).fill(0x53, start);
  made.set(file.subarray(0, length));
  const view = new DataView(made.buffer);
  const command = signed ?? commands + source.getUint32(20, true);
  if (signed === undefined) {
    view.setUint32(command, 0x1d, true);
    view.setUint32(command + 4, 16, true);
    view.setUint32(16, source.getUint32(16, true) + 1, true);
    view.setUint32(20, source.getUint32(20, true) + 16, true);
  }
  view.setUint32(command + 8, start, true);
  view.setUint32(command + 12, size, true);
  const taken = made.length - Number(source.getBigUint64(linkedit + 40, true));
  view.setBigUint64(linkedit + 48, BigInt(taken), true);
  view.setBigUint64(linkedit + 32, BigInt(Math.ceil(taken / 0x4000) * 0x4000), true);
  return made;
}

/** Appends a certificate table to a PE file, as a signer of Authenticode does. */
export function signPe(file: Uint8Array, size: number): Uint8Array {
  const start = Math.ceil(file.length / 8) * 8;
  const made = new Uint8Array(start + size).fill(0x53, start);
  made.set(file);
  const view = new DataView(made.buffer);
  const optional = view.getUint32(0x3c, true) + 24;
  const wide = view.getUint16(optional, true) === 0x20b;
  const entry = optional + (wide ? 112 : 96) + 4 * 8;
  view.setUint32(entry, start, true);
  view.setUint32(entry + 4, size, true);
  view.setUint32(optional + 64, 0x1234, true);
  return made;
}

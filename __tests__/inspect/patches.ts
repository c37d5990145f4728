/** The bytes, changed in place: every occurrence of a text becomes another of the same length. */
export function replaced(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = buffer.indexOf(from); at >= 0; at = buffer.indexOf(from, at + 1)) {
    buffer.write(to, at, "latin1");
  }
  return bytes;
}

/** Flags of the first program header of a type, in a little-endian ELF file of 64 bits. */
export function setFlags(bytes: Uint8Array, type: number, flags: number): void {
  const [view, at] = programHeader(bytes, type);
  view.setUint32(at + 4, flags, true);
}

export function setType(bytes: Uint8Array, from: number, to: number): void {
  const [view, at] = programHeader(bytes, from);
  view.setUint32(at, to, true);
}

function programHeader(bytes: Uint8Array, type: number): readonly [DataView, number] {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const start = Number(view.getBigUint64(32, true));
  for (let index = 0; index < view.getUint16(56, true); index += 1) {
    if (view.getUint32(start + index * 56, true) === type) return [view, start + index * 56];
  }
  throw new Error(`no program header of type ${type}`);
}

/** Initial protection of a segment in LC_SEGMENT_64. */
export function setProtection(bytes: Uint8Array, name: string, protection: number): void {
  const at = Buffer.from(bytes).indexOf(`${name}\0`) - 8;
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(at + 60, protection, true);
}

export function setSection(bytes: Uint8Array, name: string, flags: number): void {
  const at = Buffer.from(bytes).indexOf(`${name}\0`);
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(at + 36, flags, true);
}

export function universal(slices: readonly { cpu: number; bytes: Uint8Array }[]): Uint8Array {
  const header = Buffer.alloc(4096);
  header.writeUInt32BE(0xcafebabe, 0);
  header.writeUInt32BE(slices.length, 4);
  let offset = header.length;
  for (const [index, { cpu, bytes }] of slices.entries()) {
    header.writeUInt32BE(cpu, 8 + index * 20);
    header.writeUInt32BE(offset, 16 + index * 20);
    header.writeUInt32BE(bytes.length, 20 + index * 20);
    offset += bytes.length;
  }
  return Buffer.concat([header, ...slices.map(({ bytes }) => bytes)]);
}

/** The bytes, changed in place: the first occurrence of some, in hex, becomes others of the same length. */
export function replacedBytes(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(from, 0, "hex");
  if (at < 0 || from.length !== to.length) throw new Error(`${from} cannot become ${to}`);
  bytes.set(Buffer.from(to, "hex"), at);
  return bytes;
}

/** Overwrites a number of 32 bits in little-endian order. */
export function setU32(bytes: Uint8Array, offset: number, value: number): Uint8Array {
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(offset, value, true);
  return bytes;
}

/** What a system does when it is asked to start a file that was made for another. */
export type Kernel = {
  /** In whole sentences. */
  readonly treats: string;
  /** The file of the system's own sources, or the page of its maker, that tells of it. */
  readonly source: string;
  /** Whether the row was written with that source open; else it is general knowledge, and unchecked. */
  readonly read: boolean;
};

/**
 * By GOOS. No toolchain of Go tells this. Where `read` is false nobody has looked it up yet in `source`; the names of
 * errors are those of the system. Systems whose kernel is that of another stand beside it.
 */
export const KERNELS: Readonly<Record<string, Kernel>> = {
  linux: {
    treats:
      "Takes any ELF file of its machine and byte order, whatever the OSABI: a static file of another system starts, and its calls mean something else there. A missing interpreter is `ENOENT`, another format `ENOEXEC`, unless binfmt_misc knows a runner for it.",
    source: "fs/binfmt_elf.c (`load_elf_binary`) in Linux",
    read: false,
  },
  android: {
    treats:
      "As Linux; programs are expected to be position-independent and to name the system's linker.",
    source: "linker/linker_main.cpp in Android's bionic",
    read: false,
  },
  darwin: {
    treats:
      "Takes thin and universal Mach-O files and scripts; anything else is `ENOEXEC`. Every program goes through `dyld`. On arm64 a file without a signature is killed; Go's linker signs it. macOS 26 does not start a file without `LC_UUID`.",
    source: "bsd/kern/kern_exec.c (`execsw`) in XNU; go.dev/issue/68678",
    read: false,
  },
  ios: {
    treats: "As macOS, and only what Apple signed.",
    source: "bsd/kern/kern_exec.c in XNU",
    read: false,
  },
  windows: {
    treats:
      "Takes PE files of a machine that it knows; anything else is `ERROR_BAD_EXE_FORMAT`. A subsystem version above its own is refused as well.",
    source: "learn.microsoft.com: PE Format; System Error Codes, 193",
    read: false,
  },
  freebsd: {
    treats:
      'Looks for a brand: its note, then the OSABI, then the interpreter, then `kern.elf64.fallback_brand`. Without one it says `ELF binary type "0" not known` and gives `ENOEXEC`. A brand of Linux runs where its emulation is loaded.',
    source: "sys/kern/imgact_elf.c (`get_brandinfo`) in FreeBSD",
    read: false,
  },
  dragonfly: {
    treats:
      "Looks for a brand: the OSABI, then a note; OSABI 0 without a known note is taken for its own, so a static file of Linux starts, and its calls mean something else.",
    source: "sys/kern/imgact_elf.c (`exec_elf_imgact`) in DragonFly BSD",
    read: true,
  },
  openbsd: {
    treats:
      "Wants the OSABI 12 or a note of `OpenBSD`, else `ENOEXEC`. With `PT_OPENBSD_WXNEEDED` a file starts only from a file system mounted `wxallowed`. In a program that is loaded, calls of the kernel are allowed from libc only: another place ends the program.",
    source:
      "sys/kern/exec_elf.c (`exec_elf_makecmds`, `elf_os_pt_note`) and pinsyscalls(2) in OpenBSD",
    read: true,
  },
  netbsd: {
    treats:
      "Wants a note of `NetBSD`, whatever the OSABI; without one the emulations are asked, and where none is loaded it is `ENOEXEC`.",
    source: "sys/kern/exec_elf.c (`netbsd_elf_signature`) in NetBSD",
    read: false,
  },
  solaris: {
    treats:
      "Takes any ELF file of its class and machine, whatever the OSABI; another machine is `EINVAL`. An interpreter that is not there ends the program. A static file of another system starts, and its calls mean something else.",
    source:
      "usr/src/uts/common/exec/elf/elf.c (`getelfhead`, `elfexec`) in illumos, which is of the same origin",
    read: true,
  },
  illumos: {
    treats:
      "As Solaris: the headers of both are the same, so neither kernel can tell whose file it is.",
    source: "usr/src/uts/common/exec/elf/elf.c in illumos",
    read: true,
  },
  aix: {
    treats: "Takes XCOFF files of its machine; anything else is `ENOEXEC`.",
    source: "ibm.com/docs: XCOFF Object File Format; exec subroutine",
    read: false,
  },
  plan9: {
    treats:
      "Takes its own a.out of its machine and scripts; anything else is `exec header invalid`.",
    source: "sys/src/9/port/sysproc.c (`sysexec`) in Plan 9",
    read: false,
  },
  js: {
    treats:
      "No kernel: the engine compiles modules of WebAssembly only, and instantiates one only with the modules that it imports.",
    source: "webassembly.github.io/spec/js-api",
    read: false,
  },
  wasip1: {
    treats:
      "No kernel: the runtime links the imports of WASI preview 1, and refuses a module with others.",
    source: "github.com/WebAssembly/WASI: legacy/preview1",
    read: false,
  },
};

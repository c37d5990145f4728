import { isAbsolute, relative, sep } from "node:path";

/** Whether a path is the directory itself or lies below it; both absolute, links not followed. */
export function isInside(path: string, directory: string): boolean {
  const way = relative(directory, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

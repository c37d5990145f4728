/*
 * Makes docs/images/summary.png, the README's picture, from the summary of a real run:
 *
 *   npm exec -- node scripts/make-picture.ts DIR/summary.md [picture.png]
 *
 * It looks as on GitHub: its Markdown style, its width of a summary. Needs chromium on PATH, or the
 * path of another browser of its kind in CHROMIUM.
 */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import MarkdownIt from "markdown-it";
import { chromium } from "playwright-core";

/** Width of a job summary's text on a wide screen, in CSS pixels. */
const WIDTH = 1012;

const [source, picture = "docs/images/summary.png"] = process.argv.slice(2);
if (source === undefined) throw new Error("name a summary.md: node scripts/make-picture.ts FILE");

const style = createRequire(import.meta.url).resolve(
  "github-markdown-css/github-markdown-light.css",
);
const page = `<!doctype html><meta charset="utf-8">
<style>${await readFile(style, "utf8")}
body { margin: 0; background: #fff }
.markdown-body { box-sizing: border-box; width: ${WIDTH}px; padding: 24px 28px }
</style>
<article class="markdown-body">${new MarkdownIt({ html: true }).render(await readFile(source, "utf8"))}</article>`;

const browser = await chromium.launch({ executablePath: findChromium() });
try {
  const tab = await browser.newPage({
    viewport: { width: WIDTH, height: 600 },
    deviceScaleFactor: 1.25,
    javaScriptEnabled: false,
  });
  await tab.setContent(page);
  await tab.locator("article").screenshot({ path: picture });
} finally {
  await browser.close();
}

function findChromium(): string {
  const directories = (process.env.PATH ?? "").split(delimiter);
  const found = directories.map((directory) => join(directory, "chromium")).find(existsSync);
  const browser = process.env.CHROMIUM ?? found;
  if (browser === undefined) throw new Error("no chromium on PATH: install it, or set CHROMIUM");
  return browser;
}

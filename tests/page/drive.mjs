// What the page tests share: a browser over a page, and the program to compare it with.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const failures = [];

// Runs one case and goes on.
export const attempt = async (name, run) => {
  try { await run(); console.log(`ok   ${name}`); } catch (error) { failures.push(name); console.log(`FAIL ${name}\n     ${error.message}`); }
};

// How the tests end.
export const end = async (browser) => { await browser.close(); if (failures.length) process.exit(1); };

// The program's answers about a registry.
export const program = (path, registry) => {
  const ask = (...args) => JSON.parse(execFileSync(path, ["-f", registry, ...args, "-O", "json"], { maxBuffer: 1 << 28 }));
  return { ask, ids: (...args) => ask("list", ...args).map((project) => project.id).sort() };
};

export const launch = (executablePath) => chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});

// Opens a page, and notes what it complains of and what it asks for from outside.
export const opener = (browser, file) => async (options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.problems = [];
  page.on("pageerror", (error) => page.problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && page.problems.push(message.text()));
  page.on("request", (request) => request.url().startsWith("file:") || page.problems.push(request.url()));
  const begin = Date.now();
  await page.goto(`file://${file}`);
  page.opened = Date.now() - begin;
  return page;
};

// Runs each case on a page of its own.
export const each = async (cases, open) => {
  for (const [name, run] of Object.entries(cases)) {
    await attempt(name, async () => {
      const page = await open();
      await run(page);
      assert.deepEqual(page.problems, []);
      await page.context().close();
    });
  }
};

export const visible = (page) => page.$$eval("#rows_ tbody:not([hidden])", (rows) => rows.map((row) => row.id).sort());

// Nothing that hinders anybody, in light and dark, wide and narrow; nothing wider than the window.
export const accessible = async (what, open) => {
  const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [1280, 390]) {
      await attempt(`${what}: axe-core finds nothing, ${colorScheme}, ${width} wide; nothing is wider than the window`, async () => {
        const page = await open({ bypassCSP: true, colorScheme, viewport: { width, height: 900 } });
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
        assert.deepEqual(violations.map(({ id, impact, nodes }) => `${id} (${impact}): ${nodes[0].html}`), []);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= width);
        await page.context().close();
      });
    }
  }
};

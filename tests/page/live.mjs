// Drives a browser over a page with the program in it: what it answers must be what the program answers outside.
// `tests/page/run` starts it.
//
//   node live.mjs PROGRAM REGISTRY PAGE BROWSER OTHER-REGISTRY LIST
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { accessible, attempt, each, end, launch, opener, program as programOf, visible } from "./drive.mjs";

const [path, registry, file, executablePath, other, list] = process.argv.slice(2);
const browser = await launch(executablePath);
const open = opener(browser, file);

// The cells of the tables that the program writes as Markdown.
const cells = (file, ...args) => execFileSync(path, ["-f", basename(file), "--lang", "zh", ...args, "-O", "markdown"], { cwd: dirname(file) }).toString().split("\n")
  .filter((line) => line.startsWith("|") && !/^\|[ |:-]*$/.test(line))
  .map((line) => line.slice(1, -1).split("|").map((cell) => cell.trim().replace(/^\*\*(.*)\*\*$/, "$1").replace(/\\(.)/g, "$1")));
const shown = (page) => page.$$eval("#answer_ tr", (rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent.trim())));
const told = (page) => page.waitForFunction(() => /\d/.test(document.getElementById("told_").textContent), null, { timeout: 30000 });
const ask = async (page, line) => {
  await page.evaluate(() => { document.getElementById("told_").textContent = ""; });
  await page.fill("#line_", line);
  await page.click("#ask_ button[type=submit]");
  await told(page);
};
const asked = async (page, line, file = registry) => {
  await ask(page, line);
  const expected = cells(file, ...line.split(" "));
  assert.ok(expected.length > 1, line);
  assert.deepEqual(await shown(page), expected, line);
};

await each({
  async "the page opens in under a second with the program in it"(page) {
    const times = [page.opened, (await open()).opened, (await open()).opened];
    assert.ok(Math.min(...times) < 1000, `${times} ms`);
  },
  async "three totals, of all and of a selection, by one dimension and by any two, are the program's"(page) {
    await asked(page, "total --by sector");
    await asked(page, "total --by region,stage --min 1亿元");
    await asked(page, "total --by band,sector --pivot --sector 工业");
  },
  async "what is chosen from the lists is asked"(page) {
    await page.selectOption("#second_", "stage");
    await told(page);
    assert.equal(await page.inputValue("#line_"), "total --by sector,stage");
    assert.deepEqual(await shown(page), cells(registry, "total", "--by", "sector,stage"));
  },
  async "reconcile, list and check answer too"(page) {
    for (const line of ["reconcile", "list --undisclosed --limit 5", "check"]) await asked(page, line);
  },
  async "wrong usage is told in words"(page) {
    await ask(page, "total --by sektor");
    assert.match(await page.textContent("#answer_"), /sektor/);
  },
  async "another registry opens, and then the page and its answers are about it"(page) {
    await page.setInputFiles("#files_", other);
    await page.waitForFunction((name) => document.getElementById("told_").textContent === name, basename(other), { timeout: 30000 });
    const { ask: of, ids } = programOf(path, other);
    assert.deepEqual(await visible(page), ids());
    assert.ok((await page.textContent("header")).includes(of("progress").as_of));
    await page.locator('.figures a[data-f="x3"]').click();
    assert.equal((await visible(page)).length, of("total").total.undisclosed, "the page's own script serves it");
    await asked(page, "progress --by responsible", other);
  },
  async "a registry that is dropped on the page opens; one with errors leaves all as it was"(page) {
    const drop = (name, text) => page.evaluate(([name, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text], name));
      document.dispatchEvent(new DragEvent("drop", { dataTransfer: data, cancelable: true, bubbles: true }));
    }, [name, text]);
    const title = await page.textContent("h1");
    await drop("bad.yaml", "format: portfolio/1\nprojects: [{id: a}]\n");
    await page.waitForSelector("#answer_ .warn", { timeout: 30000 });
    assert.match(await page.textContent("#answer_ .warn"), /E103[^]*bad\.yaml:2/);
    assert.equal(await page.textContent("h1"), title);
    await asked(page, "total --by stage");
    await drop("丙.yaml", readFileSync(other, "utf8"));
    await page.waitForFunction(() => document.getElementById("told_").textContent === "丙.yaml", null, { timeout: 30000 });
    await asked(page, "total --by class", other);
  },
  async "a list in a spreadsheet's format opens as import reads it"(page) {
    await page.setInputFiles("#files_", list);
    await page.waitForFunction(() => document.getElementById("told_").textContent.endsWith(".yaml"), null, { timeout: 30000 });
    assert.ok((await visible(page)).length > 0);
  },
}, open);

await attempt("without script nothing is promised that cannot be kept", async () => {
  const page = await open({ javaScriptEnabled: false });
  assert.ok(!(await page.locator("#ask_").isVisible()));
  await page.context().close();
});
await accessible("the live page", open);
await end(browser);

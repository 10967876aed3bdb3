// Drives a browser over the outline's page: what it shows must be what the program answers. `tests/page/run` starts it.
//
//   node test.mjs PROGRAM REGISTRY PAGE BROWSER
import assert from "node:assert/strict";
import { accessible, attempt, each, end, launch, opener, program as programOf, visible } from "./drive.mjs";

const [path, registry, file, executablePath] = process.argv.slice(2);
const { ask, ids } = programOf(path, registry);
const browser = await launch(executablePath);
const open = opener(browser, file);
const value = (page, label, text) => page.locator(`#filters_ label:has(> span:text-is("${label}")) select`)
  .evaluate((select, text) => {
    select.value = [...select.options].find((option) => option.text.trim().startsWith(text)).value;
    select.dispatchEvent(new Event("change"));
  }, text);

const cases = {
  async "the page opens in under a second, loads nothing and complains of nothing"(page) {
    // The best of three: what else a machine does, and the browser's own start, are not the page's.
    const times = [page.opened, (await open()).opened, (await open()).opened];
    assert.ok(Math.min(...times) < 1000, `${times} ms`);
    assert.deepEqual(page.problems, []);
  },
  async "without a filter every record is there"(page) {
    assert.deepEqual(await visible(page), ids());
  },
  async "search finds what --match finds by name"(page) {
    await page.fill("#search_", "职业中学");
    const found = await visible(page);
    for (const id of ids("--match", "职业中学")) assert.ok(found.includes(id), id);
    assert.match(await page.textContent("#count_"), new RegExp(`\\b${found.length}\\b`));
  },
  async "filters are the program's selections"(page) {
    await value(page, "行业", "教育");
    assert.deepEqual(await visible(page), ids("--sector", "education"));
    await value(page, "建设阶段", "在建");
    assert.deepEqual(await visible(page), ids("--sector", "education", "--stage", "construction"));
    await page.click("#reset_");
    assert.equal((await visible(page)).length, ids().length);
  },
  async "a figure leads to as many projects as it counts"(page) {
    for (const by of ["region", "stage", "band", "chapter", "year"]) {
      const rows = ask("total", "--by", by).rows.filter((row) => row.projects + row.pieces > 0);
      const heading = { region: "按区域", stage: "按建设阶段", band: "按投资规模", chapter: "按章节", year: "按年份" }[by];
      const links = page.locator(`#money_ h3:has-text("${heading}") ~ .wide`).first().locator("tbody th a");
      for (let at = 0; at < rows.length; at++) {
        await links.nth(at).click();
        assert.equal((await visible(page)).length, rows[at].projects + rows[at].pieces, `${by} ${rows[at].key[0].id}`);
      }
    }
  },
  async "the headline's undisclosed projects are those that totals count so"(page) {
    const { total } = ask("total");
    await page.locator(".figures a[data-f=x3]").click();
    assert.equal((await visible(page)).length, total.undisclosed);
  },
  async "the largest amount comes first when sorted by amount"(page) {
    await page.selectOption("#sort_", "-5");
    const first = await page.$$eval("#rows_ tbody", (rows) => rows.slice(0, 10).map((row) => row.id));
    assert.deepEqual(first, ask("list", "--sort", "investment:desc", "--limit", "10").map((project) => project.id));
  },
  async "a project opens with its facts, and a dependency leads to the other one"(page) {
    const from = ask("graph").edges[0];
    const row = page.locator(`[id="${from.to}"]`);
    assert.ok(!(await row.locator("tr").nth(1).isVisible()));
    await row.locator("th a").click();
    assert.ok(await row.locator("tr").nth(1).isVisible());
    const [told] = ask("show", from.to);
    const text = await row.locator("tr").nth(1).textContent();
    for (const cite of told.cite) assert.ok(text.includes(`第${cite.chapter}章第${cite.section}节`), text);
    await row.locator(`dl a[href="#${from.from}"]`).first().click();
    await page.waitForFunction((id) => location.hash === `#${id}`, from.from);
    assert.ok(await page.locator(`[id="${from.from}"] tr`).nth(1).isVisible());
    await row.locator("th a").click();
    assert.ok(!(await row.locator("tr").nth(1).isVisible()), "a second click closes it");
  },
  async "the keyboard reaches the search and the names"(page) {
    await page.keyboard.press("/");
    assert.equal(await page.evaluate(() => document.activeElement.id), "search_");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    assert.ok(await page.locator("#rows_ tbody").first().locator("tr").nth(1).isVisible());
  },
  async "the total and the reconciliation are the program's"(page) {
    const text = await page.textContent("body");
    const { total } = ask("total");
    assert.ok(text.includes(`${Number(total.amount) / 1e8}亿元`), total.amount);
    for (const row of ask("reconcile").rows) assert.ok(text.includes(row.programme.name), row.programme.name);
  },
};

await each(cases, open);
await attempt("without script every record and every figure is readable, and names open by their links", async () => {
  const page = await open({ javaScriptEnabled: false });
  assert.equal(await page.locator("#rows_ tbody").count(), ids().length);
  assert.ok(!(await page.locator("#filters_").isVisible()));
  await page.locator("#rows_ tbody th a").first().click();
  assert.ok(await page.locator("#rows_ tbody").first().locator("tr").nth(1).isVisible());
  await page.context().close();
});

await accessible("the outline", open);
await end(browser);

// Drives a browser over the page of a year's list: its year must be what `progress` answers. `tests/page/run` starts it.
//
//   node year.mjs PROGRAM REGISTRY PAGE BROWSER
import assert from "node:assert/strict";
import { accessible, each, end, launch, opener, program, visible } from "./drive.mjs";

const [path, registry, file, executablePath] = process.argv.slice(2);
const { ask, ids } = program(path, registry);
const browser = await launch(executablePath);
const open = opener(browser, file);

const rowsOf = (page, heading) => page.locator(`#year_ h3:has-text("${heading}") ~ .wide`).first().locator("tbody tr");
const texts = (rows) => rows.evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent.trim())));

await each({
  async "the headline tells the year's plan, what was done and its rate"(page) {
    const { total, as_of } = ask("progress");
    const text = await page.textContent("header");
    assert.ok(text.includes(`截至 ${as_of}`), text);
    for (const money of [total.plan, total.done]) assert.ok(text.includes(`${Number(money) / 1e8}亿元`), money);
    assert.ok(text.includes(`${Number((Number(total.rate) * 100).toFixed(2))}%`), total.rate);
  },
  async "shares by stage and by class lead to as many projects as they count"(page) {
    for (const [by, heading] of [["stage", "建设阶段构成"], ["class", "年度类别构成"]]) {
      const rows = ask("total", "--by", by).rows.filter((row) => row.projects + row.pieces > 0);
      const links = page.locator(`.shares:has(figcaption:has-text("${heading}")) a`);
      assert.equal(await links.count(), rows.length);
      for (let at = 0; at < rows.length; at++) {
        await links.nth(at).click();
        assert.equal((await visible(page)).length, rows[at].projects + rows[at].pieces, `${by} ${rows[at].key[0].id}`);
      }
    }
  },
  async "plan against done, by class and by unit, is what progress answers, and leads to the projects behind it"(page) {
    for (const [by, heading] of [["class", "进度（截至"], ["responsible", "按责任单位"]]) {
      const { rows } = ask("progress", "--by", by);
      const shown = await texts(rowsOf(page, heading));
      assert.equal(shown.length, rows.length + 1, "and the total");
      for (let at = 0; at < rows.length; at++) {
        const rate = rows[at].rate === null ? "" : `${(Number(rows[at].rate) * 100).toFixed(2)}%`;
        assert.ok(shown[at].includes(rate), `${by} ${shown[at]}`);
        await rowsOf(page, heading).nth(at).locator("th a").click();
        assert.equal((await visible(page)).length, rows[at].projects + rows[at].pieces, `${by} ${rows[at].key[0].id}`);
      }
    }
  },
  async "what lags is what --behind lists, each with its measure"(page) {
    const lags = ask("progress", "--behind");
    const money = await texts(rowsOf(page, "投资滞后"));
    assert.deepEqual(money.map((row) => row[0]), lags.investment.map((lag) => lag.name));
    money.forEach((row, at) => assert.ok(row.includes(`${(Number(lags.investment[at].ahead) * 100).toFixed(2)}%`), row));
    const starts = await texts(rowsOf(page, "开工滞后"));
    assert.deepEqual(starts.map((row) => [row[0], row.at(-1)]), lags.starts.map((lag) => [lag.name, String(lag.months)]));
    await page.locator('.figures a[data-f="x4"]').click();
    assert.deepEqual(await visible(page), [...new Set([...lags.investment, ...lags.starts].map((lag) => lag.id))].sort());
  },
  async "open problems are those of --problems, overdue ones marked"(page) {
    const { rows } = ask("progress", "--problems");
    const shown = await texts(rowsOf(page, "未解决的问题"));
    assert.deepEqual(shown.map((row) => [row[1], row[2], row.at(-1) === "逾期"]), rows.map((row) => [row.project.name, row.text, row.overdue]));
    assert.equal(await rowsOf(page, "未解决的问题").locator("td.warn:text-is('逾期')").count(), rows.filter((row) => row.overdue).length);
  },
  async "filters by responsible unit are the program's selections"(page) {
    const select = page.locator('#filters_ label:has(> span:text-is("责任单位")) select');
    for (const unit of new Set(ask("list").map((project) => project.responsible).filter(Boolean))) {
      await select.evaluate((select, unit) => {
        select.value = [...select.options].find((option) => option.text.startsWith(unit)).value;
        select.dispatchEvent(new Event("change"));
      }, unit);
      const counted = ids("--where", `responsible=${unit}`, "--stage", "not:cancelled");
      assert.deepEqual(await visible(page), counted, unit);
    }
  },
}, open);

await accessible("the year's list", open);
await end(browser);

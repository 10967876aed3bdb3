// Filters, sorts and opens what stands in the page; it adds nothing to it.
"use strict";
(() => {
 // What was listened for on the whole document ends where other contents take the place of these.
 let until;
 const start = () => {
  until?.abort();
  until = new AbortController();
  const { signal } = until;
  const by = (id) => document.getElementById(id);
  const [filters, search, sort, open, reset, count, none, area] =
    ["filters_", "search_", "sort_", "open_", "reset_", "count_", "none_", "rows_"].map(by);
  const chunks = [...area.children];
  const size = chunks.length ? chunks[0].querySelectorAll("tbody").length : 0;
  const selects = [...filters.querySelectorAll("select")].filter((select) => select !== sort);
  // What a link asked for beyond what the filters can say.
  let asked = [];
  let rows = null;

  const all = () => rows ??= [...area.querySelectorAll("tbody")].map((body, at) => ({
    body, at, tokens: new Set(body.dataset.k.split(" ")), text: body.textContent.toLowerCase(),
    cells: [...body.rows[0].cells].map((cell) => cell.textContent.trim()),
  }));

  const show = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = selects.map((select) => select.value).filter(Boolean).concat(asked);
    let shown = 0;
    for (const row of all()) {
      const fits = wanted.every((token) => row.tokens.has(token)) && words.every((word) => row.text.includes(word));
      row.body.hidden = !fits;
      shown += fits;
    }
    for (const chunk of chunks) chunk.hidden = !chunk.querySelector("tbody:not([hidden])");
    count.textContent = document.body.dataset.shown.replace("{shown}", shown).replace("{of}", rows.length);
    none.hidden = shown > 0;
  };

  // Numbers by their size, other words by the language's order; what is not known comes last.
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const number = (text) => parseFloat(text.replace(/[^\d.]/g, ""));
  const order = (key) => {
    if (!key) return (a, b) => a.at - b.at;
    const column = Math.abs(key), falling = key.startsWith("-");
    const value = (row) => falling ? number(row.cells[column]) : row.cells[column].replace(/^… – /, "");
    return (a, b) => {
      const [one, other] = [value(a), value(b)];
      const [no, nor] = falling ? [isNaN(one), isNaN(other)] : [!one, !other];
      if (no || nor) return no - nor || a.at - b.at;
      return (falling ? other - one : collator.compare(one, other)) || a.at - b.at;
    };
  };

  const arrange = () => {
    const sorted = [...all()].sort(order(sort.value));
    chunks.forEach((chunk, at) => {
      chunk.firstElementChild.append(...sorted.slice(at * size, (at + 1) * size).map((row) => row.body));
    });
    show();
  };

  const clear = () => { asked = []; search.value = ""; selects.forEach((select) => { select.value = ""; }); };

  // A figure leads to the projects behind it: its tokens become filters.
  const behind = (tokens) => {
    clear();
    for (const token of tokens) {
      const select = selects.find((select) => [...select.options].some((option) => option.value === token));
      if (select && !select.value) select.value = token; else asked.push(token);
    }
    show();
    by("projects_").scrollIntoView();
    count.tabIndex = -1;
    count.focus({ preventScroll: true });
  };

  const reveal = () => {
    const body = by(decodeURIComponent(location.hash.slice(1)));
    if (body?.tagName !== "TBODY") return;
    if (body.hidden) { clear(); show(); }
    body.classList.remove("shut");
    body.scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.dataset.f) { event.preventDefault(); behind(link.dataset.f.split(" ")); return; }
    const body = link.closest("tbody");
    if (body?.id && link.closest("th") && link.hash === "#" + encodeURIComponent(body.id)) {
      // A second click on a name closes what the first one opened.
      const isOpen = body.classList.contains("open") || (body.matches(":target") && !body.classList.contains("shut"));
      event.preventDefault();
      body.classList.toggle("open", !isOpen);
      body.classList.toggle("shut", isOpen);
      history.replaceState(null, "", isOpen ? "#projects_" : link.hash);
    }
  }, { signal });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input, select, textarea");
    if (event.key === "/" && !typing) { event.preventDefault(); search.focus(); }
    if (event.key === "Escape" && event.target === search) { search.value = ""; show(); }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const names = step && (event.target === search || event.target.closest("tbody[data-k] th"))
      ? [...area.querySelectorAll("tbody:not([hidden]) th > a")] : [];
    if (!names.length) return;
    const next = names[names.indexOf(event.target) + step];
    event.preventDefault();
    (next ?? search).focus();
  }, { signal });
  addEventListener("hashchange", reveal, { signal });
  search.addEventListener("input", show);
  selects.forEach((select) => select.addEventListener("change", () => { asked = []; show(); }));
  sort.addEventListener("change", arrange);
  reset.addEventListener("click", () => { clear(); sort.value = ""; arrange(); });
  open.addEventListener("click", () => {
    open.setAttribute("aria-pressed", area.classList.toggle("all"));
  });
  filters.hidden = false;
  reveal();
 };
 document.addEventListener("page:new", start);
 start();
})();

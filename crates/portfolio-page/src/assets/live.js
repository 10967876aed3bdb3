// The program itself, in the page: it is unpacked and started for each question, with the registry's files before it, and
// reaches nothing else. What it answers is shown as text; nothing of it is run.
"use strict";
(() => {
  const by = (id) => document.getElementById(id);
  const [ask, line, answer, told, files, drop] = ["ask_", "line_", "answer_", "told_", "files_", "drop_"].map(by);
  const lang = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
  const utf8 = new TextEncoder(), text = new TextDecoder();
  let registry = new Map(Object.entries(JSON.parse(by("registry_").textContent)).map(([name, body]) => [name, utf8.encode(body)]));

  let unpacked = null;
  const unpack = () => unpacked ??= (async () => {
    const packed = Uint8Array.from(atob(by("engine_").textContent.trim()), (c) => c.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return WebAssembly.compile(await new Response(stream).arrayBuffer());
  })();

  // As much of WASI (preview 1) as the program asks for: its arguments, standard streams, and files of one folder to read.
  const GOOD = 0, BAD = 8, NO_ENTRY = 44, NOT_HERE = 52, FOLDER = 3;
  const run = async (args) => {
    const module = await unpack();
    const out = [[], [], []], open = new Map();
    const words = ["portfolio", ...args].map((word) => utf8.encode(word + "\0"));
    let memory;
    const view = () => new DataView(memory.buffer);
    const bytes = (at, length) => new Uint8Array(memory.buffer, at, length);
    const each = (list, count, step) => {
      let sum = 0;
      for (let at = 0; at < count; at++) {
        const part = bytes(view().getUint32(list + 8 * at, true), view().getUint32(list + 8 * at + 4, true));
        const done = step(part);
        sum += done;
        if (done < part.length) break;
      }
      return sum;
    };
    const about = (at, size, kind) => {
      bytes(at, 64).fill(0);
      view().setUint8(at + 16, kind);
      view().setBigUint64(at + 32, BigInt(size), true);
      return GOOD;
    };
    const known = {
      args_sizes_get(count, size) {
        view().setUint32(count, words.length, true);
        view().setUint32(size, words.reduce((sum, word) => sum + word.length, 0), true);
        return GOOD;
      },
      args_get(list, room) {
        for (const word of words) {
          view().setUint32(list, room, true);
          bytes(room, word.length).set(word);
          list += 4; room += word.length;
        }
        return GOOD;
      },
      environ_sizes_get(count, size) { view().setUint32(count, 0, true); view().setUint32(size, 0, true); return GOOD; },
      environ_get: () => GOOD,
      clock_time_get(_, __, at) { view().setBigUint64(at, BigInt(Date.now()) * 1000000n, true); return GOOD; },
      random_get(at, length) {
        for (let from = 0; from < length; from += 65536) crypto.getRandomValues(bytes(at + from, Math.min(65536, length - from)));
        return GOOD;
      },
      proc_exit(code) { throw { code }; },
      fd_write(fd, list, count, written) {
        if (!out[fd]) return BAD;
        view().setUint32(written, each(list, count, (part) => out[fd].push(part.slice()) && part.length), true);
        return GOOD;
      },
      fd_read(fd, list, count, read) {
        const file = open.get(fd);
        if (!file && fd !== 0) return BAD;
        view().setUint32(read, !file ? 0 : each(list, count, (part) => {
          const some = file.body.subarray(file.at, file.at + part.length);
          part.set(some);
          file.at += some.length;
          return some.length;
        }), true);
        return GOOD;
      },
      fd_prestat_get(fd, at) {
        if (fd !== FOLDER) return BAD;
        view().setUint32(at, 0, true);
        view().setUint32(at + 4, 1, true);
        return GOOD;
      },
      fd_prestat_dir_name(fd, at) { bytes(at, 1).set(utf8.encode(".")); return fd === FOLDER ? GOOD : BAD; },
      fd_fdstat_get(fd, at) {
        bytes(at, 24).fill(0);
        view().setUint8(at, fd === FOLDER ? 3 : open.has(fd) ? 4 : 2);
        view().setBigUint64(at + 8, ~0n & 0xffffffffffffffffn, true);
        view().setBigUint64(at + 16, ~0n & 0xffffffffffffffffn, true);
        return GOOD;
      },
      path_open(_, __, name, length, ___, ____, _____, ______, at) {
        const body = registry.get(text.decode(bytes(name, length)));
        if (!body) return NO_ENTRY;
        const fd = 4 + open.size;
        open.set(fd, { body, at: 0 });
        view().setUint32(at, fd, true);
        return GOOD;
      },
      path_filestat_get(_, __, name, length, at) {
        const body = registry.get(text.decode(bytes(name, length)));
        return body ? about(at, body.length, 4) : NO_ENTRY;
      },
      fd_filestat_get(fd, at) { return open.has(fd) ? about(at, open.get(fd).body.length, 4) : about(at, 0, 2); },
      fd_seek(fd, by, from, at) {
        const file = open.get(fd);
        if (!file) return 70;
        file.at = Number(by) + [0, file.at, file.body.length][from];
        view().setBigUint64(at, BigInt(file.at), true);
        return GOOD;
      },
      fd_close: () => GOOD,
    };
    const wasi = new Proxy({}, { get: (_, name) => known[name] ?? (() => NOT_HERE) });
    const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: wasi });
    memory = instance.exports.memory;
    let code = 0;
    try { instance.exports._start(); } catch (end) {
      if (end.code === undefined) throw end;
      code = end.code;
    }
    const joined = (parts) => new Blob(parts).text();
    return { code, out: await joined(out[1]), told: await joined(out[2]) };
  };

  const named = () => [...registry.keys()].flatMap((name) => ["-f", name]);
  const element = (name, content, of = {}) => Object.assign(document.createElement(name), { textContent: content }, of);

  // A Markdown table of the program's own: cells between bars, what it escapes escaped.
  const cells = (row) => row.slice(1, -1).split(/(?<!\\)\|/).map((cell) => cell.trim());
  const plain = (cell) => cell.replace(/^\*\*(.*)\*\*$/, "$1").replace(/\\([|\\*_`<[\]])/g, "$1");
  const table = (lines) => {
    const grid = element("table", "");
    const right = cells(lines[1]).map((cell) => cell.endsWith(":"));
    const row = (of, name, into) => {
      const tr = into.insertRow();
      cells(of).forEach((cell, at) => {
        const is = at === 0 || name === "th" ? "th" : "td";
        const made = element(plain(cell) ? is : "td", plain(cell), { className: right[at] ? "n" : "" });
        if (made.tagName === "TH") made.scope = name === "th" ? "col" : "row";
        tr.append(made);
      });
      if (cells(of).some((cell) => cell.startsWith("**"))) tr.className = "sub";
    };
    row(lines[0], "th", grid.createTHead());
    const body = grid.createTBody();
    lines.slice(2).forEach((of) => row(of, "td", body));
    const wide = element("div", "", { className: "wide", tabIndex: 0 });
    wide.setAttribute("role", "group");
    wide.setAttribute("aria-label", answer.getAttribute("aria-label"));
    wide.append(grid);
    return wide;
  };
  const shown = (said) => {
    const parts = [], lines = said.split("\n");
    for (let at = 0; at < lines.length; at++) {
      if (!lines[at].trim()) continue;
      if (lines[at].startsWith("|")) {
        const from = at;
        while (lines[at + 1]?.startsWith("|")) at++;
        parts.push(table(lines.slice(from, at + 1)));
      } else if (lines[at].startsWith("### ")) parts.push(element("h3", plain(lines[at].slice(4))));
      else parts.push(element("p", plain(lines[at].trim()), { className: "rule" }));
    }
    return parts;
  };

  // Words as a shell would cut them: quotes hold blanks together.
  const words = (of) => [...of.matchAll(/"([^"]*)"|'([^']*)'|\S+/g)].map((word) => word[1] ?? word[2] ?? word[0]);

  const said = (message) => { told.textContent = message; };
  const put = async () => {
    const args = words(line.value.replace(/^\s*portfolio\s/, ""));
    const chosen = args.some((word) => /^(-O|--output-format)/.test(word));
    said(ask.dataset.wait);
    try {
      const begin = performance.now();
      const got = await run([...named(), "--lang", lang, ...args, ...(chosen ? [] : ["-O", "markdown"])]);
      const parts = chosen ? [element("pre", got.out)] : shown(got.out);
      if (got.told) parts.unshift(element("pre", got.told, { className: got.code ? "warn" : "" }));
      answer.replaceChildren(...parts);
      said(ask.dataset.took.replace("{ms}", Math.round(performance.now() - begin)));
    } catch (error) {
      answer.replaceChildren(element("pre", String(error), { className: "warn" }));
      said("");
    }
  };

  // What is chosen is the line that asks; the line can be changed by hand.
  const [what, first, second, where] = ["what_", "first_", "second_", "where_"].map(by);
  const compose = () => {
    const grouped = what.value === "total" || what.value === "progress";
    first.disabled = second.disabled = !grouped;
    const dimensions = grouped ? [first.value, second.value].filter(Boolean) : [];
    const parts = [what.value, dimensions.length ? `--by ${dimensions.join(",")}` : "", where.value];
    line.value = parts.filter(Boolean).join(" ");
  };

  // Other files: a list in a workbook is read as `import` reads it, and then the page is that of what they hold.
  const take = async (list) => {
    said(ask.dataset.wait);
    const before = registry;
    try {
      const taken = new Map(await Promise.all([...list].map(async (file) => [file.name, new Uint8Array(await file.arrayBuffer())])));
      registry = taken;
      for (const name of [...taken.keys()].filter((name) => !/\.(ya?ml|json)$/i.test(name))) {
        const got = await run(["--lang", lang, "import", "--keep-going", name]);
        if (!got.out) throw got.told;
        taken.delete(name);
        taken.set(name.replace(/\.[^.]*$/, ".yaml"), utf8.encode(got.out));
      }
      const got = await run([...named(), "--lang", lang, "report", "-o", "-"]);
      if (got.code) throw got.told;
      // The style is this page's own; another is not let in.
      const made = new DOMParser().parseFromString(got.out.replace(/<style>[^]*?<\/style>/, ""), "text/html");
      for (const part of ["header", "nav", "main"]) document.querySelector(part).replaceWith(made.querySelector(part));
      document.title = made.title;
      document.dispatchEvent(new Event("page:new"));
      answer.replaceChildren();
      said([...registry.keys()].join(" "));
      scrollTo(0, 0);
    } catch (error) {
      registry = before;
      answer.replaceChildren(element("pre", String(error), { className: "warn" }));
      said("");
      ask.scrollIntoView();
    }
  };

  [what, first, second].forEach((select) => select.addEventListener("change", () => { compose(); put(); }));
  where.addEventListener("input", compose);
  ask.querySelector("form").addEventListener("submit", (event) => { event.preventDefault(); put(); });
  files.addEventListener("change", () => files.files.length && take(files.files));
  drop.addEventListener("click", () => files.click());
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) take(event.dataTransfer.files);
  });
  compose();
  ask.hidden = false;
})();

"use strict";
// Makes the table from the rows that lie in the page; a hundred at a time, more where the reader asks for them.
(() => {
  const data = JSON.parse(document.getElementById("du-lieu").textContent);
  const NAME = 0, AREA = 1, PERIOD = 2, TYPE = 3, VERDICT = 4, BLOCKING = 5, APPROVAL = 6, ISSUED = 7, RECEIVED = 8,
    RATE = 9, RATE_VALUE = 10, OVERDUE = 11, FOLDER = 12, OLDER = 13, SYNTHETIC = 14, TREND = 15;
  const STEP = 100;
  const STATES = { "": ["none", "–", data.verdicts[""]], unfit: ["unfit", "✕", data.verdicts.unfit], fit: ["fit", "✓", data.verdicts.fit] };
  const CHOICES = [["", "Tất cả"], ...Object.values(STATES).map(([state, , words]) => [state, words]),
    ["approved", "Đã xác nhận nội bộ"], ["issued", "Đã ban hành"]];
  const lower = (words) => words[0].toLowerCase() + words.slice(1);
  const by = (id) => document.getElementById(id);
  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/\s+/g, " ").trim();
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const folded = data.rows.map((row) => fold(`${row[NAME]} ${row[AREA]}`));
  const period = new Map(data.periods), type = new Map(data.types);
  const areaRank = new Map(data.areas.map((area, rank) => [area, rank]));
  const severity = { "": 0, unfit: 1, fit: 2 };
  const count = (value) => value.toLocaleString("vi-VN");
  const number = (value) => (value === null || value === "" ? Infinity : typeof value === "number" ? value : Number(value.replace(/\./g, "").replace(",", ".")));
  const KEYS = {
    "ten": (row, rank) => rank, "ket-luan": (row) => severity[row[VERDICT]], "xac-nhan": (row) => (row[APPROVAL] ? 0 : 1),
    "ban-hanh": (row) => (row[ISSUED] ? 0 : 1), "ho-so": (row) => number(row[RECEIVED]), "dung-han": (row) => number(row[RATE_VALUE]),
    "qua-han": (row) => number(row[OVERDUE]),
  };
  let sort = { key: "ket-luan", down: false }, shown = [], drawn = 0;

  const options = (id, pairs) => by(id).append(...pairs.map(([value, words]) => make("option", { value, textContent: words })));
  options("ky", [...data.periods, ["", "Tất cả"]]);
  options("loai", [["", "Tất cả"], ...data.types]);
  options("dia-ban", [["", "Tất cả"], ...data.areas.map((area) => [area, area])]);
  options("tinh-trang", CHOICES);

  const inState = (row, state) => !state || (state === "approved" ? row[APPROVAL] !== "" : state === "issued" ? row[ISSUED] !== "" : STATES[row[VERDICT]][0] === state);

  const sparkline = (rates) => {
    if (rates.length < 2) return [];
    const low = Math.min(...rates), spread = Math.max(...rates) - low || 1;
    const at = (rate, place) => [4 + (place * 64) / (rates.length - 1), 20 - ((rate - low) / spread) * 16];
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const line = document.createElementNS(svg.namespaceURI, "polyline"), dot = document.createElementNS(svg.namespaceURI, "circle");
    const words = rates.map((rate) => `${String(rate).replace(".", ",")}%`).join(" → ");
    Object.entries({ width: 72, height: 24, role: "img", "aria-label": `Các kỳ: ${words}` }).forEach(([key, value]) => svg.setAttribute(key, value));
    line.setAttribute("points", rates.map((rate, place) => at(rate, place).join(",")).join(" "));
    const [x, y] = at(rates[rates.length - 1], rates.length - 1);
    Object.entries({ cx: x, cy: y, r: 2.5 }).forEach(([key, value]) => dot.setAttribute(key, value));
    svg.append(line, dot);
    return [svg];
  };

  const links = (row) => {
    if (!row[FOLDER]) return [];
    const to = (file, words) => make("a", { href: `${row[FOLDER]}/${file}`, textContent: words, ariaLabel: `${words}: ${row[NAME]}, ${period.get(row[PERIOD])}` });
    const older = row[OLDER].map((folder, place) => make("a", { href: `${folder}/review.html`, textContent: `Bản ${row[OLDER].length - place}` }));
    return [to("review.html", "Rà soát"), to("report.docx", "Word"), to("packet.json", "Bản ghi"),
      ...(older.length ? [make("details", {}, make("summary", { textContent: `Đã thay (${older.length})` }), ...older)] : [])];
  };

  const draw = (row) => {
    const [state, sign, words] = STATES[row[VERDICT]];
    const causes = row[BLOCKING] ? [make("small", { textContent: `${String(row[BLOCKING]).padStart(2, "0")} lỗi phải sửa` })] : [];
    const where = [row[AREA], by("ky").value ? "" : period.get(row[PERIOD]), by("loai").value || data.types.length === 1 ? "" : type.get(row[TYPE]),
      row[SYNTHETIC] ? "giả lập" : ""];
    return make("tr", {},
      make("th", { scope: "row" }, row[NAME], make("small", { textContent: where.filter(Boolean).join(", ") })),
      make("td", { className: `state ${state}` }, make("span", { className: "sign", textContent: sign, ariaHidden: "true" }), words, ...causes),
      make("td", { textContent: row[APPROVAL] || "–" }), make("td", { textContent: row[ISSUED] || "–" }),
      make("td", { className: "right", textContent: row[RECEIVED] || "–" }),
      make("td", { className: "rate" }, row[RATE] || "–", ...(row[RATE] ? sparkline(row[TREND]) : [])),
      make("td", { className: "right", textContent: row[OVERDUE] ?? "–" }),
      make("td", { className: "open" }, ...links(row)));
  };

  const more = () => {
    by("dong").append(...shown.slice(drawn, drawn + STEP).map((rank) => draw(data.rows[rank])));
    drawn = Math.min(shown.length, drawn + STEP);
    by("xem-them").hidden = drawn >= shown.length;
    by("xem-them").textContent = `Xem thêm ${Math.min(STEP, shown.length - drawn)} trong ${count(shown.length - drawn)} dòng còn lại`;
  };

  const summary = (ranks) => {
    const rows = ranks.map((rank) => data.rows[rank]);
    const told = (test) => rows.filter(test).length;
    const sent = told((row) => row[VERDICT]);
    const tiles = [[`${count(sent)}/${count(rows.length)}`, "đã báo cáo"], [told((row) => row[VERDICT] === "fit"), lower(data.verdicts.fit)],
      [told((row) => row[VERDICT] === "unfit"), lower(data.verdicts.unfit)], [told((row) => row[APPROVAL]), "đã xác nhận nội bộ"], [told((row) => row[ISSUED]), "đã ban hành"]];
    by("tong-hop").replaceChildren(...tiles.map(([value, words]) => make("li", {}, make("b", { textContent: typeof value === "number" ? count(value) : value }), make("span", { textContent: words }))));
  };

  const completeness = (ranks) => {
    const areas = new Map();
    ranks.forEach((rank) => {
      const row = data.rows[rank], area = areas.get(row[AREA]) || areas.set(row[AREA], [0, []]).get(row[AREA]);
      area[0] += 1;
      if (!row[VERDICT]) area[1].push(row[NAME]);
    });
    const tell = ([area, [all, missing]]) => {
      const names = missing.slice(0, 12).join(", ") + (missing.length > 12 ? ` và ${missing.length - 12} đơn vị khác` : "");
      return make("li", {}, make("b", { textContent: `${area || "Không rõ địa bàn"}: ${all - missing.length}/${all}` }),
        make("meter", { min: 0, max: all, value: all - missing.length, ariaLabel: `Đã báo cáo: ${area}` }),
        make("p", { textContent: missing.length ? `Chưa báo cáo: ${names}` : "Đã báo cáo đủ" }));
    };
    const ordered = [...areas].sort((one, other) => areaRank.get(one[0]) - areaRank.get(other[0]));
    by("dia-ban-day-du").replaceChildren(...ordered.map(tell));
  };

  const refresh = () => {
    const words = fold(by("tim").value).split(" ").filter(Boolean), state = by("tinh-trang").value;
    const among = [];
    data.rows.forEach((row, rank) => {
      if ((!by("ky").value || row[PERIOD] === by("ky").value) && (!by("loai").value || row[TYPE] === by("loai").value)
        && (!by("dia-ban").value || row[AREA] === by("dia-ban").value)) among.push(rank);
    });
    const key = KEYS[sort.key], turn = sort.down ? -1 : 1;
    shown = among.filter((rank) => inState(data.rows[rank], state) && words.every((word) => folded[rank].includes(word)));
    const values = new Map(shown.map((rank) => [rank, key(data.rows[rank], rank)]));
    const compare = (one, other) => (one === other ? 0 : one === Infinity ? 1 : other === Infinity ? -1 : (one - other) * turn);
    shown.sort((one, other) => compare(values.get(one), values.get(other)) || one - other);
    drawn = 0;
    by("dong").replaceChildren();
    more();
    summary(among);
    completeness(among);
    by("so-dong").textContent = shown.length ? `${count(shown.length)} dòng` : "Không có đơn vị nào khớp; đề nghị bớt điều kiện lọc.";
    document.querySelectorAll("thead button").forEach((button) => {
      button.parentElement.ariaSort = button.dataset.sort === sort.key ? (sort.down ? "descending" : "ascending") : null;
    });
  };

  document.querySelectorAll("thead button").forEach((button) => button.addEventListener("click", () => {
    sort = { key: button.dataset.sort, down: sort.key === button.dataset.sort && !sort.down };
    refresh();
  }));
  document.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  document.querySelectorAll("select").forEach((each) => each.addEventListener("change", refresh));
  by("tim").addEventListener("input", refresh);
  by("xem-them").addEventListener("click", () => {
    const first = drawn;
    more();
    const link = by("dong").rows[first].querySelector("a");
    if (link) link.focus();
  });
  window.addEventListener("beforeprint", () => { while (drawn < shown.length) more(); });
  by("bang-tra").hidden = false;
  refresh();
})();

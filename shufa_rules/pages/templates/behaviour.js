"use strict";
// Everything on a page can be read without this; it sorts, filters and searches tables.
(() => {
  const collator = new Intl.Collator("zh-Hans-u-co-pinyin", { numeric: true });

  const valueOf = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.sort ?? cell.textContent.trim();
  };

  const sortBy = (table, heading) => {
    const column = heading.cellIndex;
    const descending = heading.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
    const rows = [...table.tBodies[0].rows];
    const numeric = heading.classList.contains("number");
    rows.sort((one, other) => {
      const a = valueOf(one, column);
      const b = valueOf(other, column);
      const order = numeric ? Number(a) - Number(b) : collator.compare(a, b);
      return descending ? -order : order;
    });
    table.tBodies[0].append(...rows);
  };

  for (const table of document.querySelectorAll("table[data-sortable]")) {
    for (const heading of table.tHead.rows[0].cells) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      button.addEventListener("click", () => sortBy(table, heading));
      heading.append(button);
    }
  }

  for (const controls of document.querySelectorAll("[data-controls]")) {
    const table = document.getElementById(controls.dataset.controls);
    const search = controls.querySelector("input");
    const choice = controls.querySelector("select");
    const told = controls.querySelector("[role=status]");
    const narrow = () => {
      const words = search.value.trim().toLowerCase().split(/\s+/u).filter(Boolean);
      let shown = 0;
      for (const row of table.tBodies[0].rows) {
        const text = row.textContent.toLowerCase();
        const kinds = (row.dataset.kinds ?? "").split(" ");
        row.hidden = !(
          words.every((word) => text.includes(word)) &&
          (choice.value === "" || kinds.includes(choice.value))
        );
        if (!row.hidden) shown += 1;
      }
      told.textContent = told.dataset.template.replace("{n}", String(shown));
    };
    search.addEventListener("input", narrow);
    choice.addEventListener("change", narrow);
    controls.hidden = false;
    narrow();
  }
})();

// Filters the clippings, sorts tables by a clicked heading, closes the evidence sheet where it was opened.
(() => {
  const form = document.querySelector("form.saring");
  if (form) {
    const rows = [...document.querySelectorAll("table.kliping tbody tr")];
    const filter = () => {
      const word = form.kata.value.toLocaleLowerCase("id");
      const tone = form.tone.value, pillar = form.pilar.value, outlet = form.media.value;
      let shown = 0;
      for (const row of rows) {
        const keep = (!tone || row.dataset.tone === tone) && (!outlet || row.dataset.media === outlet)
          && (!pillar || row.dataset.pilar.split(" ").includes(pillar)) && row.textContent.toLocaleLowerCase("id").includes(word);
        row.hidden = !keep;
        shown += keep;
      }
      form.querySelector("output").textContent = `${shown} dari ${rows.length}`;
    };
    form.hidden = false;
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    filter();
    // A clipping hidden by the filter must still be reachable from a number.
    addEventListener("hashchange", () => {
      const target = document.getElementById(location.hash.slice(1));
      if (target && target.hidden) { form.reset(); filter(); target.scrollIntoView(); }
    });
  }
  const value = (row, at) => {
    const text = row.cells[at].textContent.trim().replace("−", "-");
    const number = parseFloat(text.replace(/\./g, "").replace(",", "."));
    return Number.isNaN(number) || !/^[+\-\d]/.test(text) ? text : number;
  };
  const compare = (a, b) => typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "id");
  for (const heading of document.querySelectorAll("table.data thead th")) {
    const sort = () => {
      const table = heading.closest("table"), at = heading.cellIndex;
      const up = heading.getAttribute("aria-sort") !== "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", up ? "ascending" : "descending");
      const sorted = [...table.tBodies[0].rows].sort((a, b) => compare(value(a, at), value(b, at)) * (up ? 1 : -1));
      table.tBodies[0].append(...sorted);
    };
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    button.addEventListener("click", sort);
    heading.append(button);
  }
  let opener = null;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    if (link.classList.contains("angka")) opener = link;
    if (link.classList.contains("tutup") && opener) { event.preventDefault(); close(); }
  });
  const close = () => { const at = scrollY; location.hash = "tutup"; scrollTo(0, at); opener?.focus({ preventScroll: true }); };
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.querySelector(".bukti:target")) close();
  });
})();

// Finds titles by all words typed, in the index this page carries; nothing is asked of the network.
(() => {
  const plain = (text) => text.toLocaleLowerCase("id").normalize("NFD").replace(/\p{M}/gu, "");
  const rows = JSON.parse(document.getElementById("indeks").textContent).map((row) => [plain(`${row[0]} ${row[1]}`), row]);
  const form = document.querySelector("form"), list = document.querySelector("#hasil"), told = document.querySelector("output");
  const MOST = 100;
  const show = () => {
    const words = plain(form.kata.value).split(/\s+/).filter(Boolean), tone = form.tone.value;
    const found = words.length || tone ? rows.filter(([text, row]) => (!tone || row[2] === tone) && words.every((word) => text.includes(word))) : [];
    list.replaceChildren(...found.slice(0, MOST).map(([, [title, outlet, mood, period, address]]) => {
      const item = document.createElement("li"), link = document.createElement("a"), from = document.createElement("span");
      link.href = address; link.textContent = title;
      from.className = "asal"; from.textContent = ` ${outlet}, ${period}${mood ? `, ${mood}` : ""}`;
      item.append(link, from);
      return item;
    }));
    told.textContent = words.length || tone ? `${found.length} judul${found.length > MOST ? `, ${MOST} pertama ditampilkan` : ""}` : "";
  };
  form.hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  form.kata.value = new URLSearchParams(location.search).get("kata") ?? "";
  show();
})();

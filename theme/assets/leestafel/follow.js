// The page about feeds and calendars: narrows its lists down to what is typed, and copies an address. It asks nothing of
// any server. Without it the page is a list under headings, and every address is a link.

const sieve = document.getElementById("lt-sieve");

if (sieve) start(sieve);

function start(root) {
  const says = root.dataset;
  const status = root.querySelector("[role=status]");
  const groups = [...document.querySelectorAll(".lt-sieved")].map((section) => ({
    section,
    jump: document.querySelector(`.lt-jumps a[href="#${section.getAttribute("aria-labelledby")}"]`)?.closest("li"),
    fold: section.querySelector("details"),
    rows: [...section.querySelectorAll(".lt-feeds > li")].map((row) => ({ row, text: plain(titleOf(row)) })),
  }));

  for (const { rows } of groups) for (const { row } of rows) offer(row, says, status);
  root.hidden = false;

  const input = root.querySelector("input");
  let narrowed = false;
  const narrow = () => {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    if (words.length > 0 !== narrowed) unfold(groups, (narrowed = !narrowed));
    const found = sift(groups, words);
    const form = found === 0 ? says.none : found === 1 ? says.one : says.other;
    status.textContent = input.value.trim() ? form.replace("{n}", found) : "";
  };
  input.addEventListener("input", narrow);
  if (input.value) narrow(); // a browser that comes back to the page fills in what was typed
}

function titleOf(row) {
  return row.querySelector(".lt-feeds__title").textContent;
}

// Small letters without accents, so that «cooperatie» finds «Coöperatie».
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

// What is found is seen; after that each list is folded as the reader had it.
function unfold(groups, all) {
  for (const group of groups.filter(({ fold }) => fold)) {
    if (all) group.open = group.fold.open;
    group.fold.open = all || group.open;
  }
}

// Shows the rows that hold every word, and the groups that hold a row; how many rows that are.
function sift(groups, words) {
  let found = 0;
  for (const { section, jump, rows } of groups) {
    let here = 0;
    for (const { row, text } of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      here += !row.hidden;
    }
    section.hidden = here === 0;
    if (jump) jump.hidden = here === 0;
    found += here;
  }
  return found;
}

// A button that copies the row's address: of a feed its first form, of a calendar its file.
function offer(row, says, status) {
  const link = row.querySelector("a[data-copy]") ?? row.querySelector(".lt-forms a");
  const title = titleOf(row);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "lt-copy";
  let pause;
  const show = (copied) => {
    button.textContent = copied ? says.copied : says.copy;
    button.setAttribute("aria-label", (copied ? says.copiedWhat : says.copyWhat).replace("{title}", () => title));
  };
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(link.href);
    } catch {
      status.textContent = says.byHand;
      return byHand(row, link.href, says.address.replace("{title}", () => title));
    }
    show(true);
    status.textContent = says.copiedWhat.replace("{title}", () => title);
    clearTimeout(pause);
    pause = setTimeout(show, 4000, false);
  });
  show(false);
  row.append(button);
}

// Where a page may not copy, the address stands selected.
function byHand(row, address, label) {
  const field = row.querySelector("input") ?? row.appendChild(document.createElement("input"));
  field.className = "lt-address";
  field.readOnly = true;
  field.value = address;
  field.setAttribute("aria-label", label);
  field.focus();
  field.select();
}

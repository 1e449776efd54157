// The search page: Pagefind's index, asked as somebody types. The address always says what is being looked for, so
// that a search can be shared, bookmarked and gone back to.

const finder = document.getElementById("lt-finder");
const PAGE = 10;
const FIRST = 5; // as many as a screen shows: each result is fetched on its own

if (finder) start(finder);

function start(root) {
  const input = root.querySelector("input[type=search]");
  const selects = [...root.querySelectorAll("select")];
  const state = { pagefind: null, costly: new Set(), results: [], shown: 0, turn: 0, adding: Promise.resolve() };
  const asked = new URLSearchParams(location.search);

  root.hidden = false;
  input.value = asked.get("q") ?? "";

  const load = async () => {
    const address = new URL(root.dataset.pagefind, document.baseURI);
    const [pagefind, about] = await Promise.all([import(address), known(address)]);
    await pagefind.options({ baseUrl: new URL(root.dataset.site, document.baseURI).pathname, excerptLength: 28 });
    await pagefind.init();
    fillFilters(about.filters ?? {}, selects, asked);
    state.costly = new Set(about.costly ?? []);
    return pagefind;
  };

  const loaded = () => {
    state.pagefind ??= load().catch((error) => {
      state.pagefind = null;
      throw error;
    });
    return state.pagefind;
  };

  const look = async () => {
    const turn = ++state.turn;
    remember(input, selects);
    try {
      if (!state.pagefind) say(root, "busy");
      const pagefind = await loaded();
      const words = input.value.trim();
      const filters = chosen(selects);
      if (!words && !Object.keys(filters).length) return clear(root, state);
      const found = await pagefind.search(worthwhile(words, state.costly) || null, { filters });
      if (turn !== state.turn) return;
      state.results = words ? found.results : found.results.reverse(); // without words there is no best: newest first
      state.shown = 0;
      state.adding = Promise.resolve();
      await more(root, state, turn, FIRST);
      const number = found.results.length;
      say(root, number === 0 ? "none" : number === 1 ? "one" : "other", number, words);
    } catch (error) {
      console.error(error);
      if (turn === state.turn) say(root, "failed");
    }
  };

  let pause;
  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(look, 200);
  });
  root.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    look();
  });
  for (const select of selects) select.addEventListener("change", look);
  root.querySelector(".lt-more").addEventListener("click", async () => {
    const before = state.shown;
    await more(root, state, state.turn, PAGE);
    root.querySelector(`.lt-results > :nth-child(${before + 1}) a`)?.focus();
  });
  look();
}

// How many pages each value of a filter has, from a small file of its own: Pagefind would also fetch which pages they
// are. Who cannot have it can still search.
async function known(pagefind) {
  try {
    const answer = await fetch(new URL("about.json", pagefind), { cache: "no-cache" });
    return answer.ok ? await answer.json() : {};
  } catch {
    return {};
  }
}

// In a large table, where words such as «de» and «van» stand takes more to fetch than all else together, and nearly
// every page has them. So they are left out, unless there is nothing else or the words are to be found as they stand.
function worthwhile(words, costly) {
  const others = words.split(/\s+/).filter((word) => !costly.has(word.toLowerCase()));
  return words.includes('"') || !others.length ? words : others.join(" ");
}

function fillFilters(filters, selects, asked) {
  for (const select of selects) {
    const values = Object.entries(filters[select.dataset.filter] ?? {});
    const order = select.dataset.filter === "jaar" ? -1 : 1;
    values.sort(([a], [b]) => order * a.localeCompare(b, document.documentElement.lang));
    for (const [value, number] of values) select.add(new Option(`${value} (${number})`, value));
    select.value = asked.get(select.name) ?? "";
    if (select.selectedIndex < 0) select.value = "";
  }
}

function chosen(selects) {
  return Object.fromEntries(selects.filter((select) => select.value).map((select) => [select.dataset.filter, select.value]));
}

function remember(input, selects) {
  const asked = new URLSearchParams();
  if (input.value.trim()) asked.set("q", input.value.trim());
  const before = new URLSearchParams(location.search);
  for (const select of selects) {
    const value = select.options.length > 1 ? select.value : before.get(select.name);
    if (value) asked.set(select.name, value);
  }
  const query = asked.toString();
  history.replaceState(null, "", query ? `?${query}` : location.pathname);
}

// Show so many more results, after those that are on their way.
function more(root, state, turn, number) {
  state.adding = state.adding.catch(() => {}).then(() => add(root, state, turn, number));
  return state.adding;
}

async function add(root, state, turn, number) {
  const batch = state.results.slice(state.shown, state.shown + number);
  const items = (await Promise.all(batch.map((result) => result.data()))).map(row);
  if (turn !== state.turn) return;
  const list = root.querySelector(".lt-results");
  if (state.shown) list.append(...items);
  else list.replaceChildren(...items);
  state.shown += items.length;
  root.querySelector(".lt-more").hidden = state.shown >= state.results.length;
  // Who comes near the last of the first few gets the rest of a page without asking.
  if (state.shown !== FIRST || state.results.length === FIRST) return;
  whenNear(items.at(-1), () => more(root, state, turn, PAGE - FIRST).catch(console.error));
}

function whenNear(element, act) {
  const watch = new IntersectionObserver(
    (seen) => {
      if (!seen.some((one) => one.isIntersecting)) return;
      watch.disconnect();
      act();
    },
    { rootMargin: "200px" },
  );
  watch.observe(element);
}

function row(result) {
  const item = document.createElement("li");
  item.className = `lt-card lt-card--${result.url.includes("/sessies/") ? "session" : "essay"}`;
  const title = document.createElement("h2");
  title.className = "lt-card__title";
  const link = document.createElement("a");
  link.href = result.url;
  link.textContent = result.meta.title ?? result.url;
  title.append(link);
  const about = document.createElement("p");
  about.className = "lt-card__meta";
  const kind = document.createElement("span");
  kind.className = "lt-kind";
  kind.textContent = (result.filters?.soort ?? []).join(", ");
  about.append(kind, ` ${result.meta.datum ?? ""}`);
  const excerpt = document.createElement("p");
  if (result.meta.taal) title.lang = excerpt.lang = result.meta.taal;
  excerpt.className = "lt-card__summary";
  excerpt.append(...marked(result.excerpt));
  item.append(about, title, excerpt);
  return item;
}

// Pagefind's excerpt is text with <mark> around what was found. It is taken apart rather than given to innerHTML.
function marked(excerpt) {
  const parsed = new DOMParser().parseFromString(excerpt, "text/html");
  return [...parsed.body.childNodes].map((node) => {
    if (node.nodeName !== "MARK") return document.createTextNode(node.textContent);
    const mark = document.createElement("mark");
    mark.textContent = node.textContent;
    return mark;
  });
}

function clear(root, state) {
  state.results = [];
  root.querySelector(".lt-results").replaceChildren();
  root.querySelector(".lt-more").hidden = true;
  say(root, "start");
}

function say(root, what, number = 0, words = "") {
  const status = root.querySelector(".lt-finder__status");
  status.textContent = (status.dataset[what] ?? "").replace("{n}", number).replace("{q}", () => words);
}

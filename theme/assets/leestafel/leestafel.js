// Nothing here is needed to read the site: each part only eases what works without it.
document.documentElement.classList.replace("no-js", "js");

// A wide table scrolls within the page, and then the keyboard must be able to reach it. The class keeps Material's script
// from framing it a second time.
for (const table of document.querySelectorAll(".md-typeset table:not([class])")) {
  const frame = document.createElement("div");
  frame.className = "lt-wide";
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", document.documentElement.lang === "en" ? "Table" : "Tabel");
  table.className = "lt-table";
  table.replaceWith(frame);
  frame.append(table);
  const measure = new ResizeObserver(() => {
    if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
    else frame.removeAttribute("tabindex");
  });
  measure.observe(frame);
  measure.observe(table);
}

// Material's script, which runs later, would ask for a sitemap beside everything that is named as an alternate and
// nothing more. A feed is named as a feed, too.
for (const link of document.querySelectorAll("link[rel=alternate]")) link.relList.add("feed");

// On paper nothing can be unfolded.
const folded = [];
addEventListener("beforeprint", () => {
  folded.push(...document.querySelectorAll("details:not([open])"));
  for (const part of folded) part.open = true;
});
addEventListener("afterprint", () => {
  for (const part of folded.splice(0)) part.open = false;
});

const display = document.querySelector(".lt-palette");
if (display) {
  if (display.dataset.names) display.append(displays(...display.dataset.names.split("|")));
  offerDisplay(display, [...display.elements].filter((element) => element.type === "radio"));
}

// The usual choices, by their names.
function displays(title, ...names) {
  const made = (kind, values, ...inside) => {
    const element = Object.assign(document.createElement(kind), values);
    element.append(...inside);
    return element;
  };
  const labels = ["auto", "light", "dark"].map((kind, index) => {
    const input = made("input", { type: "radio", name: "__palette" });
    input.dataset.mdColorMedia = kind === "auto" ? "(prefers-color-scheme)" : `(prefers-color-scheme: ${kind})`;
    input.dataset.mdColorScheme = kind === "dark" ? "slate" : "default";
    const icon = made("span", { className: `lt-display lt-display--${kind}` }, names[index]);
    return made("label", { title: names[index] }, input, icon);
  });
  return made("fieldset", {}, made("legend", { className: "lt-hidden" }, title), ...labels);
}

// The choice between light, dark and what the device asks for. Material's script, where a page has it, applies and
// keeps a choice; elsewhere this does, in the same place and form, so that it holds on every page. The page's own
// first lines have already applied it, so that nothing flashes.
function offerDisplay(form, options) {
  const device = matchMedia("(prefers-color-scheme: light)");
  const place = `${(window.__md_scope ?? new URL("../..", import.meta.url)).pathname}.__palette`;
  const asDevice = "(prefers-color-scheme)";
  const about = ["theme-color", "color-scheme"].map((name) => Object.assign(document.createElement("meta"), { name }));

  const remembered = () => {
    try {
      return JSON.parse(localStorage.getItem(place))?.index;
    } catch {
      return undefined;
    }
  };
  const keep = (choice) => {
    try {
      localStorage.setItem(place, JSON.stringify(choice));
    } catch {
      // it holds for this page
    }
  };
  const mark = () => {
    const index = remembered() ?? options.findIndex((option) => matchMedia(option.dataset.mdColorMedia).matches);
    const chosen = options[index] ?? options[0];
    chosen.checked = true;
    return chosen;
  };
  const show = (chosen) => {
    const media = chosen.dataset.mdColorMedia;
    const wanted = `(prefers-color-scheme: ${device.matches ? "light" : "dark"})`;
    const shown = (media === asDevice && options.find((option) => option.dataset.mdColorMedia === wanted)) || chosen;
    const { mdColorScheme: scheme = "default", mdColorPrimary: primary = "indigo", mdColorAccent: accent = "indigo" } =
      shown.dataset;
    const color = { media, scheme, primary, accent };
    for (const [key, value] of Object.entries(color)) document.body.setAttribute(`data-md-color-${key}`, value);
    const header = getComputedStyle(document.querySelector(".lt-header"));
    [about[0].content, about[1].content] = [header.backgroundColor, header.colorScheme];
    return color;
  };

  form.addEventListener("submit", (event) => event.preventDefault()); // Enter would load the page again
  const chosen = mark();
  if (window.component$) return; // Material's script is here
  document.head.append(...about);
  show(chosen);
  form.addEventListener("change", (event) => {
    keep({ index: options.indexOf(event.target), color: show(event.target) });
  });
  device.addEventListener("change", () => show(mark()));
  addEventListener("pageshow", (event) => event.persisted && show(mark())); // gone back to, after a choice elsewhere
}

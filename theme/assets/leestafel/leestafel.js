// Nothing here is needed to read the site: each part only eases what works without it.

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

// Material remembers how the site is shown but does not mark the choice.
const chosen = __md_get("__palette")?.index ?? 0;
document.querySelectorAll(".lt-palette input").forEach((input, index) => (input.checked = index === chosen));

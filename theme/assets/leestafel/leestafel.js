// Nothing here is needed to read the site: each part only eases what works without it.

// A wide table scrolls within the page, and then the keyboard must be able to reach it.
for (const table of document.querySelectorAll(".lt-prose table")) {
  const frame = document.createElement("div");
  frame.className = "lt-wide";
  frame.tabIndex = 0;
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", document.documentElement.lang === "en" ? "Table" : "Tabel");
  table.replaceWith(frame);
  frame.append(table);
}

// "/" goes to the search field, as on many sites, but never while somebody types.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const field = document.getElementById("lt-finder-input") ?? document.getElementById("lt-search-input");
  if (!field) return;
  event.preventDefault();
  field.focus();
});

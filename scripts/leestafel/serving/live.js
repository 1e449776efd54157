// Follows the builds: loads the page anew once it has changed, and shows the mistakes that keep a build from being made.
(() => {
  "use strict";
  const mine = document.currentScript.dataset.print;
  const path = location.pathname;
  if (window.top !== window) return; // the page around it follows already
  let stream = null;
  let again = 0;
  let shown = null;
  let hidden = "";

  const close = () => {
    clearTimeout(again);
    if (stream) stream.close();
    stream = null;
  };

  // A browser keeps six connections to one server: only a page that is seen holds one.
  const open = () => {
    if (stream || document.visibilityState !== "visible") return;
    stream = new EventSource(`/_leestafel/events?page=${encodeURIComponent(path)}`);
    stream.onmessage = (event) => heed(JSON.parse(event.data));
    stream.onerror = () => {
      if (!stream || stream.readyState !== EventSource.CLOSED) return; // it tries again of itself
      close();
      again = setTimeout(open, 2000);
    };
  };

  const heed = (news) => {
    const changed = news.print !== mine;
    if (location.pathname !== path || (changed && !triedFor(news.print))) {
      close();
      location.reload();
      return;
    }
    if (!changed) triedFor("");
    show(news.trouble);
  };

  // Never twice for the same print: something between us and the server may change pages.
  const triedFor = (print) => {
    const key = "leestafel:print";
    const value = `${path} ${print}`;
    try {
      if (sessionStorage.getItem(key) === value) return true;
      sessionStorage.setItem(key, value);
    } catch {
      // without storage there is nothing to remember it by
    }
    return false;
  };

  const element = (name, text, ...children) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    made.append(...children);
    return made;
  };

  const show = (trouble) => {
    const text = trouble ? JSON.stringify(trouble) : "";
    if (shown && shown.dataset.text === text) return;
    if (shown) shown.remove();
    shown = null;
    room(0);
    if (!trouble || hidden === text) return;
    shown = document.createElement("leestafel-trouble");
    shown.dataset.text = text;
    shown.setAttribute("role", "alert");
    shown.lang = trouble.language;
    const inside = shown.attachShadow({ mode: "open" });
    inside.append(element("style", STYLE), panel(trouble, text));
    document.body.append(shown);
    room(inside.lastChild.offsetHeight);
  };

  const panel = (trouble, text) => {
    const button = element("button", trouble.hide);
    button.type = "button";
    button.onclick = () => {
      hidden = text;
      show(null);
    };
    const items = trouble.problems.map((problem) =>
      element("li", "", element("code", problem.place), element("p", problem.message), element("p", problem.remedy)),
    );
    const list = element("ul", "", ...items);
    const box = element("div", "", button, element("h2", trouble.title), element("p", trouble.note), list);
    if (trouble.more) box.append(element("p", trouble.more));
    box.tabIndex = 0; // so that the keyboard can scroll it
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", trouble.title);
    return box;
  };

  // The end of the page, and what has the focus, can still be seen above the message.
  const room = (height) => {
    document.body.style.paddingBottom = height ? `${height}px` : "";
    document.documentElement.style.scrollPaddingBottom = height ? `${height}px` : "";
  };

  const STYLE = `
    :host { position: fixed; inset: auto 0 0; z-index: 2147483647; display: block; }
    div { box-sizing: border-box; max-height: 45vh; overflow: auto; padding: 1rem max(1rem, calc(50vw - 32rem)); background: #fff4f2; color: #2b0a05;
      border-top: 4px solid #b3261e; box-shadow: 0 -2px 12px #0004; font: 16px/1.45 system-ui, sans-serif;
      overflow-wrap: anywhere; }
    h2 { margin: 0 0 .25rem; font-size: 18px; }
    p { margin: 0 0 .25rem; }
    ul { margin: .5rem 0 0; padding: 0; list-style: none; }
    li { margin: 0 0 .75rem; }
    code { font: 600 15px/1.45 ui-monospace, monospace; }
    button { float: right; margin: 0 0 .5rem 1rem; padding: .35rem .8rem; min-height: 28px; font: inherit;
      color: inherit; background: #fff; border: 1px solid #b3261e; border-radius: 4px; cursor: pointer; }
    button:focus-visible, div:focus-visible { outline: 3px solid #0b57d0; outline-offset: 2px; }
    div:focus-visible { outline-offset: -3px; }
    @media print { :host { display: none; } }`;

  document.addEventListener("visibilitychange", () => (document.visibilityState === "visible" ? open() : close()));
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", open);
  open();
})();

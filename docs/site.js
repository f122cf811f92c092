// A table that is wider than a phone scrolls: it can be reached, and scrolled, by the keyboard, too.
// The theme wraps tables after the page has been read, and again whenever it shows another one.
new MutationObserver(() => {
  for (const wrap of document.querySelectorAll(".md-typeset__scrollwrap:not([tabindex])")) {
    wrap.tabIndex = 0;
    wrap.setAttribute("role", "group");
    wrap.setAttribute("aria-label", "table");
  }
}).observe(document.documentElement, { childList: true, subtree: true });

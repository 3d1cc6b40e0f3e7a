// Over file:// a browser may not read a second page, so that the search
// cannot show where a word stands; it lists the pages all the same.
if (window.location.protocol === "file:") {
  DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
}

// A formula that scrolls sideways must be reachable by keyboard.
function reachFormulas() {
  for (const box of document.querySelectorAll("mjx-container[display=true]")) {
    if (box.scrollWidth > box.clientWidth) {
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", "Formula");
    }
  }
}

window.addEventListener("load", () => {
  window.MathJax?.startup?.promise.then(reachFormulas);
});
window.addEventListener("resize", reachFormulas);

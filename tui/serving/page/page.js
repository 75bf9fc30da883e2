"use strict";

// The explorer asks before it opens an address, and then names it. The terminal would also open whatever looks like
// an address in a text, at a click and without asking: it opens an empty window first, which is refused here.
const openWindow = window.open.bind(window);
window.open = (url) => (/^https?:\/\//.test(url || "") ? openWindow(url, "_blank", "noopener,noreferrer") : null);

document.addEventListener("DOMContentLoaded", () => {
  document.getElementById("again").addEventListener("click", () => window.location.reload());
});

// Keys go to the terminal at once and whenever the page is come back to, without a click.
const focusTerminal = () => document.querySelector(".xterm-helper-textarea")?.focus();
window.addEventListener("load", () => setTimeout(focusTerminal));
window.addEventListener("focus", focusTerminal);

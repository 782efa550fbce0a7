// ? shows the keys. j and k move through the list, Enter opens, x ticks; a approves or tries again, r rejects, e edits.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") { event.target.blur(); return; }
  if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA)$/.test(event.target.tagName)) return;
  if (event.key === "?") {
    const keys = document.getElementById("keys");
    keys.open = !keys.open;
    keys.firstElementChild.focus();
    return;
  }
  const links = [...document.querySelectorAll(".items a")];
  const at = links.indexOf(document.activeElement);
  if (event.key === "j" && links.length) links[Math.min(at + 1, links.length - 1)].focus();
  if (event.key === "k" && links.length) links[Math.max(at - 1, 0)].focus();
  const box = event.key === "x" && document.activeElement.closest("li")?.querySelector("input[type=checkbox]");
  if (box) { box.checked = !box.checked; return; }
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!target) return;
  event.preventDefault();
  if (event.key === "r") { document.getElementById("reason").focus(); return; }
  if (event.key === "e") { target.parentElement.open = true; target.parentElement.querySelector("input:not([type=hidden]), textarea").focus(); return; }
  target.focus();
});

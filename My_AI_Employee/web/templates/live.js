// Guards what htmx exchanges when something has changed: a form that somebody is filling in stays, and a plan is decided
// on as it was read. Before a plan is approved it tells once of edits and choices that were not saved.
const main = () => document.getElementById("main");
const say = (text) => { const said = document.getElementById("said"); said.textContent = text; said.hidden = false; };
const isChanged = (field) => field.value !== field.defaultValue || field.checked !== field.defaultChecked;
const isBusy = () => [...main().querySelectorAll("input:not([type=hidden], [hx-preserve]), textarea")].some(
  (field) => isChanged(field) || field === document.activeElement);
const isUnsaved = () => [...main().querySelectorAll('form[action$="/choose"] input, form[action$="/edit"] :is(input, textarea)')].some(isChanged);
const decides = () => main().querySelector('form[action$="/approve"], form[action$="/retry"]') !== null;
const opened = () => [...main().querySelectorAll("details[open] > summary")].map((one) => one.textContent);
const asksAnew = (detail) => detail.requestConfig.elt.id === "main";
let wasTold = false, open = [], at = null;
document.addEventListener("submit", (event) => {
  if (wasTold || !event.target.action.endsWith("/approve") || !isUnsaved()) return;
  event.preventDefault();
  wasTold = true;
  say("What you changed is not saved, and would not be approved. Save it first; or approve again as the plan stands.");
  document.getElementById("said").scrollIntoView({ block: "center" });
});
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (!detail.shouldSwap || detail.target.id !== "main") return;
  if (isBusy() || decides()) {
    detail.shouldSwap = false;
    say(asksAnew(detail) ? "This page has changed meanwhile. Reload it before you decide."
      : "A search takes away what you have ticked or written. Press Search to go on.");
  }
  open = opened();
  at = document.activeElement.getAttribute("href");
});
document.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (detail.target.id !== "main") return;
  for (const one of main().querySelectorAll("summary")) if (open.includes(one.textContent)) one.parentElement.open = true;
  if (at && document.activeElement === document.body) main().querySelector(`a[href="${CSS.escape(at)}"]`)?.focus({ preventScroll: true });
  if (asksAnew(detail)) say("The page shows what is new.");
});
document.addEventListener("htmx:responseError", ({ detail }) => {
  if (detail.xhr.status !== 401) return;
  document.body.removeAttribute("sse-connect");
  say("You are signed out.");
});
document.addEventListener("htmx:sseError", () => { if (document.body.hasAttribute("sse-connect")) htmx.trigger("#main", "sse:message"); });

// Fetches the page anew when the server says that something changed, unless somebody is filling in a form.
// Before a plan is approved it tells once of edits and choices that were not saved.
const main = document.querySelector("main[data-live]");
const said = document.getElementById("said");
const isChanged = (field) => field.value !== field.defaultValue || field.checked !== field.defaultChecked;
const isBusy = () => [...main.querySelectorAll("input:not([type=hidden]), textarea")].some(
  (field) => isChanged(field) || field === document.activeElement);
const isUnsaved = () => [...main.querySelectorAll('form[action$="/choose"] input, form[action$="/edit"] :is(input, textarea)')].some(isChanged);
// A plan is decided on as it was read: its text is never exchanged below the button that approves it.
const decides = () => main.querySelector('form[action$="/approve"], form[action$="/retry"]') !== null;
const say = (text) => { said.textContent = text; said.hidden = false; };
let wasTold = false;
main?.addEventListener("submit", (event) => {
  if (wasTold || !event.target.action.endsWith("/approve") || !isUnsaved()) return;
  event.preventDefault();
  wasTold = true;
  say("What you changed is not saved, and would not be approved. Save it first; or approve again as the plan stands.");
  said.scrollIntoView({ block: "center" });
});
async function refresh() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (answer.status === 401) { say("You are signed out."); return; }
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
  if (!fresh || fresh.dataset.state === main.dataset.state) return;
  if (isBusy() || decides()) { say("This page has changed meanwhile. Reload it before you decide."); return; }
  const at = document.activeElement && document.activeElement.getAttribute("href");
  main.replaceChildren(...document.importNode(fresh, true).childNodes);
  main.dataset.state = fresh.dataset.state;
  if (at) [...main.querySelectorAll("a")].find((link) => link.getAttribute("href") === at)?.focus();
  say("The page shows what is new.");
}
if (main && window.EventSource) {
  const source = new EventSource("/events");
  source.onmessage = refresh;
  addEventListener("pagehide", () => source.close());
}

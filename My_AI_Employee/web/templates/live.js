// Fetches the page anew when the server says that something changed, unless somebody is filling in a form.
const main = document.querySelector("main[data-live]");
const said = document.getElementById("said");
const isBusy = () => [...main.querySelectorAll("input:not([type=hidden]), textarea")].some(
  (field) => field.value !== field.defaultValue || field.checked !== field.defaultChecked || field === document.activeElement);
// A plan is decided on as it was read: its text is never exchanged below the button that approves it.
const decides = () => main.querySelector('form[action$="/approve"], form[action$="/retry"]') !== null;
const say = (text) => { said.textContent = text; said.hidden = false; };
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

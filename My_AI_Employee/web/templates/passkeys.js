// Makes a passkey, or signs in with one. The server checks; here bytes become text and back.
const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const toText = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const asked = (list) => (list || []).map((one) => ({ ...one, id: toBytes(one.id) }));
const failed = (text) => { document.getElementById("passkey-problem").textContent = text; };
async function post(address, fields) {
  const answer = await fetch(address, { method: "POST", body: new URLSearchParams(fields) });
  const found = (answer.headers.get("content-type") || "").includes("json") ? await answer.json() : {};
  if (!answer.ok) throw new Error(found.problem || "The server refused it. Reload the page and try again.");
  return found;
}
const plain = (made, names) => JSON.stringify({
  id: made.id, rawId: toText(made.rawId), type: made.type, clientExtensionResults: {},
  response: Object.fromEntries(names.filter((name) => made.response[name]).map((name) => [name, toText(made.response[name])])),
});
function handle(id, work) {
  document.getElementById(id)?.addEventListener("submit", async (event) => {
    event.preventDefault();
    try { await work(event.target); } catch (error) { failed(error.message); }
  });
}
handle("add-passkey", async (form) => {
  const options = await post("/passkeys/options", { token: form.token.value });
  const publicKey = { ...options, challenge: toBytes(options.challenge), excludeCredentials: asked(options.excludeCredentials),
    user: { ...options.user, id: toBytes(options.user.id) } };
  const made = await navigator.credentials.create({ publicKey });
  form.credential.value = plain(made, ["clientDataJSON", "attestationObject"]);
  form.submit();
});
handle("use-passkey", async (form) => {
  const options = await post("/passkey-sign-in/options", {});
  const publicKey = { ...options, challenge: toBytes(options.challenge), allowCredentials: asked(options.allowCredentials) };
  const made = await navigator.credentials.get({ publicKey });
  const credential = plain(made, ["clientDataJSON", "authenticatorData", "signature", "userHandle"]);
  const { to } = await post("/passkey-sign-in", { credential });
  location.assign("back" in form.dataset ? location.pathname + location.search : to);
});

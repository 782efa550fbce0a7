// A random value that this browser keeps for this address with its port; cookies go to every port of a host.
try {
  let kept = localStorage.getItem("ai-employee-browser");
  if (!kept) {
    kept = [...crypto.getRandomValues(new Uint8Array(32))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    localStorage.setItem("ai-employee-browser", kept);
  }
  for (const field of document.getElementsByName("browser")) field.value = kept;
} catch {
  // Without storage there is no proof: accounts are typed again.
}

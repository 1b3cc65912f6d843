// A double click sends a form once. The server refuses the second one anyway; this spares the page.
export function submitOnce(form) {
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = true;
  });
  // The browser may show the page again from memory after "back".
  window.addEventListener("pageshow", () => {
    sent = false;
  });
}

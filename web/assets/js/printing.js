// The print button needs a script; without one the browser's own menu prints the same sheet.
export function offerPrinting(button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

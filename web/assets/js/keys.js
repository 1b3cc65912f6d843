// Ctrl+Enter completes, wherever the cursor is; Enter alone never does (the server page sees to it).
export function completeByKey(form) {
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.preventDefault();
    const forward = form.querySelectorAll("button[data-forward]");
    // Several ways forward: the choice stays with the person.
    if (forward.length === 1) form.requestSubmit(forward[0]);
    else forward[0]?.focus();
  });
}

// 下書き: saved by itself some seconds after the last key. The same answer tells which conditional
// fields are asked now, so the browser never has to know the flow's expressions.
const WAIT_MS = 3000;

export function keepDrafts(form) {
  const state = { dirty: form.hasAttribute("data-unsaved"), leaving: false, timer: 0, asked: 0 };
  form.addEventListener("input", () => {
    state.dirty = true;
    plan(form, state, WAIT_MS);
  });
  // A choice may open or close other fields: ask at once.
  form.addEventListener("change", (event) => {
    if (event.target.matches("input[type=radio], input[type=checkbox], select")) plan(form, state, 0);
  });
  form.addEventListener("submit", (event) => {
    state.leaving = !event.defaultPrevented;
    clearTimeout(state.timer);
  });
  window.addEventListener("pageshow", () => {
    state.leaving = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (state.dirty && !state.leaving) event.preventDefault();
  });
}

function plan(form, state, wait) {
  clearTimeout(state.timer);
  if (form.dataset.stateUrl) state.timer = setTimeout(() => send(form, state), wait);
}

async function send(form, state) {
  if (state.leaving) return;
  const mine = (state.asked += 1);
  state.dirty = false;
  const answer = await post(form).catch(() => null);
  if (mine !== state.asked) return; // a newer request is on its way
  if (answer === null) state.dirty = true;
  else showFields(form, new Set(answer.active));
  if (!answer?.saved && form.hasAttribute("data-keeps-drafts") === false) state.dirty = true;
  say(form, answer === null ? form.dataset.failed : (answer.message ?? ""));
}

async function post(form) {
  const response = await fetch(form.dataset.stateUrl, {
    method: "POST",
    body: new URLSearchParams(new FormData(form)),
    headers: { Accept: "application/json" },
    credentials: "same-origin",
    redirect: "error",
  });
  if (!response.ok) throw new Error(`draft: ${response.status}`);
  return response.json();
}

function showFields(form, active) {
  for (const field of form.querySelectorAll("[data-condition]")) {
    const asked = active.has(field.dataset.field);
    field.hidden = !asked;
    for (const control of field.querySelectorAll("input, select, textarea")) control.disabled = !asked;
  }
}

function say(form, text) {
  const line = form.querySelector("[data-draft-line]");
  if (line && line.textContent !== text) line.textContent = text;
}

// 定型文: choosing one writes it into the reason, where it can still be changed.
export function insertPhrases(select) {
  const target = document.getElementById(select.dataset.phrasesFor);
  select.addEventListener("change", () => {
    if (!select.value) return;
    const before = target.value.trimEnd();
    target.value = before ? `${before}\n${select.value}` : select.value;
    select.value = "";
    target.dispatchEvent(new Event("input", { bubbles: true }));
    target.focus();
  });
}

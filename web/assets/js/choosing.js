// One box that chooses every row of a list, and says by itself whether all are chosen.
export function chooseAll(box) {
  const { elements } = document.getElementById(box.dataset.chooseAll);
  const rows = [...elements].filter((each) => each.type === "checkbox" && each !== box);
  const tell = () => {
    const chosen = rows.filter((each) => each.checked).length;
    box.checked = chosen === rows.length;
    box.indeterminate = chosen > 0 && !box.checked;
  };
  box.hidden = false;
  box.addEventListener("change", () => {
    for (const each of rows) each.checked = box.checked;
  });
  for (const each of rows) each.addEventListener("change", tell);
  tell();
}

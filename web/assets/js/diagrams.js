// A drawing wider than the page opens at the place where the case stands.
export function showPlace(region) {
  const here = region.querySelector(".node.current, .node.overdue");
  if (!here) return;
  const box = here.getBoundingClientRect();
  const frame = region.getBoundingClientRect();
  region.scrollLeft += box.left + box.width / 2 - frame.left - frame.width / 2;
  region.scrollTop += box.top + box.height / 2 - frame.top - frame.height / 2;
}

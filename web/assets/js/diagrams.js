// A drawing wider than the page opens at the place where the case stands.
export function showPlace(region) {
  const here = region.querySelector(".node.current, .node.overdue");
  if (here) bringIntoMiddle(region, here);
}

// The number of a difference leads to where it is marked in every drawing of the page.
export function leadToMarks(link) {
  link.addEventListener("click", () => {
    for (const region of document.querySelectorAll(".diagram")) {
      const badges = [...region.querySelectorAll(".marks text")];
      const found = badges.find((text) => text.textContent.split("・").includes(link.dataset.mark));
      if (found) bringIntoMiddle(region, found);
    }
  });
}

function bringIntoMiddle(region, element) {
  const box = element.getBoundingClientRect();
  const frame = region.getBoundingClientRect();
  region.scrollLeft += box.left + box.width / 2 - frame.left - frame.width / 2;
  region.scrollTop += box.top + box.height / 2 - frame.top - frame.height / 2;
}

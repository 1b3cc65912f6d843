// A part of the page that is not finished yet renews itself, without moving the reader's place.
const EVERY_MS = 2000;

export function keepRenewing(part) {
  setTimeout(async () => {
    const fresh = document.hidden ? null : await fetchPart(part.id).catch(() => null);
    if (fresh) part.replaceChildren(...fresh.childNodes);
    if (!fresh || fresh.hasAttribute("data-renew")) keepRenewing(part);
  }, EVERY_MS);
}

async function fetchPart(id) {
  const response = await fetch(location.href, { credentials: "same-origin", redirect: "error" });
  if (!response.ok) return null;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return page.getElementById(id);
}

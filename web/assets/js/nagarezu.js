// Comforts on top of pages that work without any of this.
import { chooseAll } from "./choosing.js";
import { leadToMarks, showPlace } from "./diagrams.js";
import { keepDrafts } from "./drafts.js";
import { completeByKey } from "./keys.js";
import { insertPhrases } from "./phrases.js";
import { offerPrinting } from "./printing.js";
import { keepRenewing } from "./renewing.js";
import { submitOnce } from "./submit_once.js";

document.documentElement.classList.add("js");
for (const form of document.querySelectorAll("form[method=post]")) submitOnce(form);
for (const form of document.querySelectorAll("form[data-answers]")) {
  keepDrafts(form);
  completeByKey(form);
}
for (const select of document.querySelectorAll("select[data-phrases-for]")) insertPhrases(select);
for (const box of document.querySelectorAll("input[data-choose-all]")) chooseAll(box);
for (const button of document.querySelectorAll("button[data-print]")) offerPrinting(button);
for (const region of document.querySelectorAll(".diagram")) showPlace(region);
for (const link of document.querySelectorAll("a[data-mark]")) leadToMarks(link);
for (const part of document.querySelectorAll("[data-renew]")) keepRenewing(part);

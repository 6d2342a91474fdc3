// What is typed into a line that names where suggestions come from is guessed, as the ARIA combobox pattern has it:
// the arrow keys choose, Enter goes there, Escape closes the list. Without it the line is a search like any other.
const PAUSE = 120;
const LIST = "suggested-list";

const close = (line) => {
  document.getElementById(LIST)?.remove();
  line.setAttribute("aria-expanded", "false");
  line.removeAttribute("aria-activedescendant");
};

const choose = (line, options, at) => {
  for (const option of options) option.setAttribute("aria-selected", "false");
  // Above the first one and below the last one is the line itself.
  const option = options[at];
  if (!option) return line.removeAttribute("aria-activedescendant");
  option.setAttribute("aria-selected", "true");
  option.scrollIntoView({ block: "nearest" });
  line.setAttribute("aria-activedescendant", option.id);
};

const guess = (line) => {
  if (line.role === "combobox") return;
  let asked = new AbortController();
  let pause;
  const show = async () => {
    asked.abort();
    asked = new AbortController();
    const { signal } = asked;
    const typed = new URLSearchParams({ q: line.value.trim() });
    let list = "";
    try {
      const answer = await fetch(`${line.dataset.suggestions}?${typed}`, { signal });
      if (answer.ok) list = await answer.text();
    } catch {
      // Who types on is answered later; without a network nothing is guessed.
    }
    if (signal.aborted) return;
    close(line);
    if (!list || document.activeElement !== line) return;
    line.insertAdjacentHTML("afterend", list);
    line.setAttribute("aria-expanded", "true");
  };
  const stop = () => {
    clearTimeout(pause);
    asked.abort();
    close(line);
  };
  const go = (option) => {
    // The way back leads to a page without an open list.
    stop();
    location.assign(option.dataset.href);
  };
  line.autocomplete = "off";
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", LIST]])
    line.setAttribute(name, value);
  close(line);
  line.addEventListener("input", () => {
    // What is still shown was guessed of other letters: it can be clicked, and is chosen by no key.
    asked.abort();
    choose(line, document.getElementById(LIST)?.children ?? [], -1);
    clearTimeout(pause);
    pause = setTimeout(show, PAUSE);
  });
  line.addEventListener("blur", stop);
  line.addEventListener("keydown", (event) => {
    const options = [...(document.getElementById(LIST)?.children ?? [])];
    const at = options.findIndex((option) => option.ariaSelected === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    // What is on its way is not wished for either.
    if (event.key === "Escape") stop();
    if (options.length === 0 || event.isComposing) return;
    if (step) {
      const places = options.length + 1;
      choose(line, options, ((at + 1 + step + places) % places) - 1);
    } else if (event.key === "Enter" && options[at]) go(options[at]);
    else if (event.key !== "Escape") return;
    event.preventDefault();
  });
  // The line keeps the focus while something is pressed in its list.
  line.parentElement.addEventListener("pointerdown", (event) => {
    if (event.target.closest("[role=listbox]")) event.preventDefault();
  });
  line.parentElement.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) go(option);
  });
};

for (const line of document.querySelectorAll("[data-suggestions]"))
  line.addEventListener("focus", () => guess(line), { once: true });
// Whoever was quicker than this script has begun already.
if (document.activeElement?.dataset.suggestions) guess(document.activeElement);

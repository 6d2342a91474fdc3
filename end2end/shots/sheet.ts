// All pictures on one page, to look at.

/** A page that shows each group of pictures in a row of its own; a picture opens by itself. */
export function contactSheet(groups: { name: string; pictures: string[] }[]): string {
  const picture = (name: string) =>
    `<figure><a href="${name}.png"><img src="${name}.png" alt="" loading="lazy"></a><figcaption>${name}</figcaption></figure>`;
  const row = ({ name, pictures }: (typeof groups)[number]) =>
    `<section id="${name}"><h2>${name}</h2><div>${pictures.map(picture).join("")}</div></section>`;
  const menu = groups.map(({ name }) => `<a href="#${name}">${name}</a>`).join(" · ");
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Every page and state</title><style>
body { margin: 1rem; font: 1rem/1.5 sans-serif; background: #777; color: #fff } a { color: inherit }
div { display: flex; gap: 1rem; overflow-x: auto; align-items: start } figure { margin: 0; flex: none }
img { height: 28rem; max-width: 40rem; object-fit: cover; object-position: top; background: #fff } figcaption { font-size: .75rem }
</style></head><body><h1>Every page and state</h1><p>${menu}</p>${groups.map(row).join("\n")}</body></html>
`;
}

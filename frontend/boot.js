// The entry script of every page: loads the WASM, hydrates, says that the page is live.
// The build bundles it with what wasm-bindgen and the splitter generate.
import init, { hydrate } from "./guichet.js";

await init({ module_or_path: new URL("./guichet_bg.wasm", import.meta.url) });
await hydrate();
document.documentElement.dataset.hydrated = "";

// What a shopper drops or pastes: a file, or the address of a picture.

/** The first real file, or null: a folder or a piece of text is none. */
export function fileOf(transfer) {
  const [item] = [...transfer.items].filter(({ kind }) => kind === "file");
  if (!item || item.webkitGetAsEntry?.()?.isDirectory) return null;
  return item.getAsFile();
}

/** The address in a dropped link or a pasted text, or "". */
export function addressOf(transfer) {
  const lines = (transfer.getData("text/uri-list") || transfer.getData("text/plain")).split(/\r?\n/);
  const [first = ""] = lines.map((line) => line.trim()).filter((line) => line && !line.startsWith("#"));
  return /^https?:\/\/\S+$/i.test(first) ? first : "";
}

// Makes a large photo smaller before it travels: upright, in the same colours, never larger than the search needs.

export const LONGEST_SIDE = 2048; // pixels; the server keeps half of it
const QUALITY = 0.92;

/** The sizes to draw a picture at, one after the other: by halves, so that no pixel is skipped, then the last. */
export function sizes(width, height, longest = LONGEST_SIDE) {
  const scale = longest / Math.max(width, height);
  const last = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  const steps = [];
  for (let [w, h] = [width / 2, height / 2]; Math.max(w, h) > longest; [w, h] = [w / 2, h / 2]) {
    steps.push([Math.round(w), Math.round(h)]);
  }
  return [...steps, last];
}

function drawn(picture, [width, height]) {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff"; // what is transparent is flattened on white, as the server does
  pen.fillRect(0, 0, width, height);
  pen.imageSmoothingQuality = "high";
  pen.drawImage(picture, 0, 0, width, height);
  return canvas;
}

function encoded(canvas) {
  return new Promise((resolve) => { canvas.toBlob(resolve, "image/jpeg", QUALITY); });
}

/** The picture of a file, upright, or null where this browser cannot decode it: the server then says what is wrong. */
async function decoded(file) {
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    return null;
  }
}

/** The file itself, or a smaller JPEG of a picture that is larger than needed. */
export async function shrunk(file) {
  const picture = await decoded(file);
  if (!picture) return file;
  try {
    if (Math.max(picture.width, picture.height) <= LONGEST_SIDE) return file;
    const smaller = await encoded(sizes(picture.width, picture.height).reduce(drawn, picture));
    return smaller && smaller.size < file.size ? smaller : file;
  } finally {
    picture.close();
  }
}

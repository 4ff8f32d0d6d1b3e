/*
 * Pictures as phones take them are several times larger than what is kept: the server scales them to the same long side
 * (PictureTool.LargestSide). Scaled here, they travel in a fraction of the time.
 */
const side = 2560;
const quality = 0.85;

/** Smaller than this, nobody waits for it. */
const small = 400_000;

/** Marks of machine making, packed texts that may hold one, and films: drawing would lose what the server reads. */
const marks = /AIGC|A\0I\0G\0C|[Tt]rained[Aa]lgorithmic[Mm]edia/;
const packed = /zTXt|iTXt|acTL/;

/** The picture in fewer bytes, upright; the file itself where that is not to be had. */
export async function shrink(file: File): Promise<File> {
  if (file.size < small || !/^image\/(jpeg|png)$/.test(file.type)) return file;
  try {
    if (await isMarked(file)) return file;
    const blob = await draw(file);
    return blob && blob.size < file.size * 0.9 ? new File([blob], nameOf(file.name, blob.type), { type: blob.type, lastModified: file.lastModified }) : file;
  } catch {
    // What this browser cannot decode, the server looks at.
    return file;
  }
}

async function isMarked(file: File) {
  const text = new TextDecoder("latin1").decode(await file.arrayBuffer());
  return marks.test(text) || (file.type === "image/png" && packed.test(text));
}

async function draw(file: File): Promise<Blob | null> {
  const image = new Image();
  image.src = URL.createObjectURL(file);
  try {
    await image.decode();
    // An image element has turned itself by its EXIF already, in every browser this is written for.
    const scale = Math.min(1, side / Math.max(image.naturalWidth, image.naturalHeight));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
    canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
    const context = canvas.getContext("2d");
    if (!context) return null;
    context.imageSmoothingQuality = "high";
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    // A PNG may be see-through, which only WebP keeps; a browser that cannot write it answers with a PNG.
    const type = file.type === "image/png" ? "image/webp" : "image/jpeg";
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, type, quality));
    return blob?.type === type ? blob : null;
  } finally {
    URL.revokeObjectURL(image.src);
  }
}

function nameOf(name: string, type: string) {
  return name.replace(/\.[^.]*$/, "") + (type === "image/webp" ? ".webp" : ".jpg");
}

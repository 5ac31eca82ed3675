// A chosen file as text, or why it is none.

/** The clinic takes no larger file, in bytes. */
export const LARGEST = 5 * 1024 * 1024;

export type FileProblem = "too-large" | "encoding" | "empty";

export type ReadFile = { text: string; lines: number } | { problem: FileProblem };

/**
 * Reads a CSV file as UTF-8. Old spreadsheets write other encodings, in which names would arrive spoilt: such a file
 * is refused here, in words, rather than brought in.
 */
export async function readFile(file: Blob): Promise<ReadFile> {
  if (file.size > LARGEST) return { problem: "too-large" };
  const bytes = await bytesOf(file);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { problem: "encoding" };
  }
  // A NUL is a sign of UTF-16, which spreadsheets call "Unicode text".
  if (text.includes("\0")) return { problem: "encoding" };
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "").length;
  return lines < 2 ? { problem: "empty" } : { text, lines: lines - 1 };
}

function bytesOf(file: Blob): Promise<ArrayBuffer> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as ArrayBuffer);
    reader.onerror = () => reject(reader.error);
    reader.readAsArrayBuffer(file);
  });
}

// The body of an answer, within a budget: whoever answers may be hostile.

/** @type {(response: Response, budget: { bytes: number }) => Promise<Uint8Array | null>} Null where it is too large. */
export async function bodyOf(response, budget) {
  const parts = [];
  for await (const part of /** @type {AsyncIterable<Uint8Array>} */ (/** @type {unknown} */ (response.body ?? []))) {
    budget.bytes -= part.length;
    if (budget.bytes < 0) return null;
    parts.push(part);
  }
  return new Uint8Array(await new Blob(/** @type {BlobPart[]} */ (parts)).arrayBuffer());
}

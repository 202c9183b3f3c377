// Reads one document after the other. After one that cannot be read, none of the same shop: who has made it so may have
// made seven.

/**
 * @type {(snapshots: Snapshot[], read: (snapshot: Snapshot) => Promise<ShopReading | null>) =>
 *   Promise<(ShopReading | null)[]>}
 */
export async function readEach(snapshots, read) {
  /** @type {(ShopReading | null)[]} */
  const readings = [];
  for (const snapshot of snapshots) {
    readings.push(readings.includes(null) ? null : await read(snapshot).catch(() => null));
  }
  return readings;
}

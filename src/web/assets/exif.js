/** When and where a photo was taken, as its camera wrote it. Read on this device from the file as it was chosen. */

/** @typedef {{ taken?: string, place?: { lat: number, lng: number } }} Origin */

/** exifr; fetched when the first photo is chosen. */
const LIBRARY = '/assets/exifr.js';
/** DateTimeOriginal in EXIF's numbers. */
const TIME = 36_867;
const OPTIONS = {
  exif: [TIME],
  gps: [1, 2, 3, 4],
  translateKeys: false,
  translateValues: false,
  reviveValues: false,
};

/** `2026:07:03 21:04:33` as `2026-07-03T21:04:33`, the camera's own time. @param {unknown} time */
const takenOf = (time) => {
  const [, year, month, day, clock] = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(String(time)) ?? [];
  return year === undefined ? undefined : `${year}-${month}-${day}T${clock}`;
};

/** WGS-84, as EXIF gives it. A camera that found no satellite writes zeros. @param {number} lat @param {number} lng */
const placeOf = (lat, lng) =>
  Math.abs(lat) <= 90 && Math.abs(lng) <= 180 && (lat !== 0 || lng !== 0) ? { lat, lng } : undefined;

/**
 * What the file tells of time and place; nothing where it tells nothing or cannot be read.
 * @param {File} file
 * @returns {Promise<Origin>}
 */
export const originOf = async (file) => {
  try {
    const { parse } = await import(LIBRARY);
    const told = (await parse(file, OPTIONS)) ?? {};
    const taken = takenOf(told[TIME]);
    const place = placeOf(told.latitude, told.longitude);
    return { ...(taken === undefined ? {} : { taken }), ...(place === undefined ? {} : { place }) };
  } catch {
    return {};
  }
};

/** Distances between points that may be in different datums: Chinese maps shift theirs by several hundred metres. */

export type Point = { lat: number; lng: number; datum?: 'WGS84' | 'GCJ02' | 'BD09' | undefined };

const AXIS = 6_378_245;
const ECCENTRICITY = 0.006_693_421_622_965_943;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

const waves = (x: number): number =>
  ((20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2) / 3;

/** How far GCJ-02 lies from WGS-84 at the point, in degrees (the published approximation, good to a few metres). */
const shift = ({ lat, lng }: Point): { lat: number; lng: number } => {
  const [x, y] = [lng - 105, lat - 35];
  const root = Math.sqrt(Math.abs(x));
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * root +
    waves(x) +
    ((20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) * 2) / 3 +
    ((160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) * 2) / 3;
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * root +
    waves(x) +
    ((20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) * 2) / 3 +
    ((150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * 2) / 3;
  const magic = 1 - ECCENTRICITY * Math.sin(radians(lat)) ** 2;
  return {
    lat: (north * 180) / (((AXIS * (1 - ECCENTRICITY)) / magic ** 1.5) * Math.PI),
    lng: (east * 180) / ((AXIS / Math.sqrt(magic)) * Math.cos(radians(lat)) * Math.PI),
  };
};

const fromBaidu = ({ lat, lng }: Point): Point => {
  const [x, y] = [lng - 0.0065, lat - 0.006];
  const turn = (Math.PI * 3000) / 180;
  const radius = Math.hypot(x, y) - 0.000_02 * Math.sin(y * turn);
  const angle = Math.atan2(y, x) - 0.000_003 * Math.cos(x * turn);
  return { lng: radius * Math.cos(angle), lat: radius * Math.sin(angle) };
};

/** WGS-84, to a few metres. A point without a datum is WGS-84 already. */
export const toWgs84 = (point: Point): Point => {
  if (point.datum === undefined || point.datum === 'WGS84') return point;
  const mars = point.datum === 'BD09' ? fromBaidu(point) : point;
  const offset = shift(mars);
  return { lat: mars.lat - offset.lat, lng: mars.lng - offset.lng };
};

/** Metres between two WGS-84 points, on a plane: right to a metre within a city. */
export const metres = (a: Point, b: Point): number => {
  const north = radians(b.lat - a.lat);
  const east = radians(b.lng - a.lng) * Math.cos(radians((a.lat + b.lat) / 2));
  return Math.hypot(north, east) * 6_371_000;
};

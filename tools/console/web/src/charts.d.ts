// The digest's charts (workers/press/charts/src), which the build puts beside src/. press/charts.h has their kinds.
declare module '*/charts/bars.mjs' {
  export function bars(chart: object): string;
}
declare module '*/charts/flow.mjs' {
  export function flow(chart: object): string;
}
declare module '*/charts/rows.mjs' {
  export function rows(chart: object): string;
}
declare module '*/charts/sets.mjs' {
  export function sets(chart: object): string;
}

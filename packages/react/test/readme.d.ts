// The code blocks of the README; see `readmeBlocks` in vitest.config.ts.
declare module "readme:tsx:0" {
  export const App: () => import("react").ReactElement;
}
declare module "readme:tsx:1" {
  export const BookingPage: (props: { project: string }) => import("react").ReactElement;
}

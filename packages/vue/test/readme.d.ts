// The code blocks of the README; see `readmeBlocks` in vitest.config.ts.
declare module "readme:vue:*" {
  const component: import("vue").Component;
  export default component;
}

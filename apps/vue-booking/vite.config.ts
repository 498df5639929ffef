import tailwindcss from "@tailwindcss/vite";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

const api = `http://127.0.0.1:${process.env.API_PORT ?? 3000}`;
const server = {
  host: "127.0.0.1",
  port: Number(process.env.VUE_PORT ?? 5174),
  strictPort: true,
  // The browser talks to its own origin alone; the key stays with the api behind it.
  proxy: { "/api": api },
};

export default defineConfig(({ command, isPreview }) => ({
  plugins: [vue(), tailwindcss()],
  // While developing, sibling packages are read from their sources; a build uses what users get.
  ...(command === "serve" && isPreview !== true
    ? { resolve: { conditions: ["@timekit/source", "module", "browser", "development"] } }
    : {}),
  server,
  preview: server,
}));

import optimizeLocales from "@react-aria/optimize-locales-plugin";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const api = `http://127.0.0.1:${process.env.API_PORT ?? 3000}`;
const server = {
  host: "127.0.0.1",
  port: Number(process.env.REACT_PORT ?? 5173),
  strictPort: true,
  // The browser talks to its own origin alone; the key stays with the api behind it.
  proxy: { "/api": api },
};

export default defineConfig(({ command, isPreview }) => ({
  plugins: [
    react(),
    tailwindcss(),
    // React Aria brings its words in thirty languages; the demo speaks one.
    optimizeLocales.vite({ locales: ["en-GB", "en-US"] }),
  ],
  // While developing, sibling packages are read from their sources; a build uses what users get.
  ...(command === "serve" && isPreview !== true
    ? { resolve: { conditions: ["@timekit/source", "module", "browser", "development"] } }
    : {}),
  // React DOM and React Aria alone are more than Vite's default limit for a warning.
  build: { chunkSizeWarningLimit: 700 },
  server,
  preview: server,
}));

import { locale } from "@timekit-demo/shared";
import { TimekitProvider } from "@timekit/react";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { I18nProvider } from "react-aria-components";
import { BrowserRouter } from "react-router";
import { App } from "./App";
import "./styles.css";

const root = document.getElementById("app");
if (root === null) throw new Error("index.html has no element with the id app.");

createRoot(root).render(
  <StrictMode>
    <TimekitProvider relayUrl="/api/timekit">
      <I18nProvider locale={locale}>
        <BrowserRouter>
          <App />
        </BrowserRouter>
      </I18nProvider>
    </TimekitProvider>
  </StrictMode>,
);

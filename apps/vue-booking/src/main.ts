import { createTimekitPlugin } from "@timekit/vue";
import { createApp } from "vue";
import App from "./App.vue";
import { router } from "./router";
import "./styles.css";

createApp(App)
  .use(createTimekitPlugin({ relayUrl: "/api/timekit" }))
  .use(router)
  .mount("#app");

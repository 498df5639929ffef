import { createRouter, createWebHistory } from "vue-router";
import BookingPage from "./booking/BookingPage.vue";

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    // Visitors don't load the front desk.
    { path: "/desk", component: () => import("./desk/DeskPage.vue") },
    { path: "/", component: BookingPage },
    { path: "/:other(.*)", component: BookingPage },
  ],
});

import { createRouter, createWebHistory } from "vue-router";
import BookingPage from "./booking/BookingPage.vue";
import DeskPage from "./desk/DeskPage.vue";

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: "/desk", component: DeskPage },
    { path: "/", component: BookingPage },
    { path: "/:other(.*)", component: BookingPage },
  ],
});

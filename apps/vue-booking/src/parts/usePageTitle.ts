import { words } from "@timekit-demo/shared";
import { onMounted } from "vue";

/** Names the page in the browser's tab and history. */
export function usePageTitle(page: string) {
  onMounted(() => {
    document.title = words.pageTitle(page);
  });
}

import { words } from "@timekit-demo/shared";
import { useEffect } from "react";

/** Names the page in the browser's tab and history. */
export function usePageTitle(page: string) {
  useEffect(() => {
    document.title = words.pageTitle(page);
  }, [page]);
}

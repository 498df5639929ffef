import { words } from "@timekit-demo/shared";
import { WifiOff } from "lucide-react";
import { useSyncExternalStore } from "react";

function subscribe(changed: () => void) {
  window.addEventListener("online", changed);
  window.addEventListener("offline", changed);
  return () => {
    window.removeEventListener("online", changed);
    window.removeEventListener("offline", changed);
  };
}

/** Says once and quietly that there is no connection. */
export function OfflineNote() {
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <div role="status">
      {!online && (
        <p className="offline">
          <WifiOff className="icon" aria-hidden />
          {words.offline}
        </p>
      )}
    </div>
  );
}

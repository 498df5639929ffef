import { problemSentence, words } from "@timekit-demo/shared";
import { TriangleAlert } from "lucide-react";
import { Empty } from "./Empty";

interface LoadFailureProps {
  title: string;
  error: unknown;
  onRetry: () => void;
}

/** What could not be loaded, why in a sentence, and a way to try again. */
export function LoadFailure({ title, error, onRetry }: LoadFailureProps) {
  return (
    <Empty icon={TriangleAlert} title={title} text={problemSentence(error)} tone="danger">
      <button type="button" className="button" onClick={onRetry}>
        {words.retry}
      </button>
    </Empty>
  );
}

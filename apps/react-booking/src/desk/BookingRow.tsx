import { problemSentence, words } from "@timekit-demo/shared";
import type { DeskRow } from "@timekit-demo/shared";
import { TriangleAlert } from "lucide-react";
import { Notice } from "../parts/Notice";
import type { useDesk } from "./useDesk";

interface BookingRowProps {
  row: DeskRow;
  desk: ReturnType<typeof useDesk>;
}

/** Who, when, what, and just the actions that Timekit says are available. */
export function BookingRow({ row, desk }: BookingRowProps) {
  const doing = desk.acting?.id === row.id ? desk.acting.action : undefined;
  return (
    <li className="row">
      <span className="row-when">{row.when}</span>
      <div className="row-who">
        <span className="row-name">{row.who}</span>
        {row.email !== "" && (
          <span className="row-detail">
            <a href={`mailto:${row.email}`}>{row.email}</a>
          </span>
        )}
      </div>
      <div className="row-what">
        <span className="row-name">{row.what}</span>
        {row.withWhom !== "" && (
          <span className="row-detail">{words.desk.withWhom(row.withWhom)}</span>
        )}
      </div>
      {row.actions.length > 0 && (
        <div className="row-actions">
          {row.actions.map((action) => (
            <button
              key={action}
              type="button"
              className={
                action === "confirm" ? "button button-primary button-small" : "button button-small"
              }
              aria-disabled={desk.acting !== undefined || undefined}
              onClick={() => desk.ask(action, row)}
            >
              {action === doing ? words.desk.doing[action] : words.desk.actions[action]}
            </button>
          ))}
        </div>
      )}
      {desk.failed?.id === row.id && (
        <Notice
          icon={TriangleAlert}
          tone="danger"
          title={words.desk.actionFailed}
          text={problemSentence(desk.failed.error)}
        />
      )}
    </li>
  );
}
